"""What answers are written with: citations, lines that say who said what, quotations and numbers in them."""
