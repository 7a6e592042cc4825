"""Terms: what words are compared by."""

from hypothesis import example, given
from hypothesis import strategies as st

from index.storage.terms import coverage, share, stem, stems

TEXT = st.text("abcdiesuyÉéß’'.- USß中\n", max_size=60)


@given(TEXT, st.lists(st.text("abcdiesuyÉéßUS中", min_size=1, max_size=6), max_size=4))
@example("The US and us, ’US’ and U.S.", ["US", "us"])
@example("Éclairs, éclair, ECLAIRS; says the Élysée’s aide", ["eclair", "Élysée", "say"])
def test_coverage_is_that_of_all_stems(text: str, asked: list[str]) -> None:
    weights = {(stem(word),): 1.0 + n for n, word in enumerate(asked)}
    assert coverage(weights, text) == share(weights, set(stems(text)))
