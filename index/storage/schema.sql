-- The catalog: the truth of an index. Offsets count characters (Unicode code points) of articles.text.
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, date TEXT, outlet TEXT, author TEXT, url TEXT,
    text TEXT NOT NULL, fingerprint TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS articles_date ON articles (date);
CREATE INDEX IF NOT EXISTS articles_outlet ON articles (outlet, date);

-- Where articles came from: a file may hold many, and the same article may stand in several files.
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS places (
    path TEXT NOT NULL REFERENCES files ON DELETE CASCADE, article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (path, article_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS places_article ON places (article_id);
-- The paths that the index has been brought up to date with: what vanishes below them is removed.
CREATE TABLE IF NOT EXISTS roots (path TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS passages (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, heading TEXT NOT NULL, key TEXT NOT NULL, in_chroma INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS passages_article ON passages (article_id);
CREATE INDEX IF NOT EXISTS passages_key ON passages (key);
CREATE INDEX IF NOT EXISTS passages_pending ON passages (number) WHERE in_chroma = 0;
CREATE VIRTUAL TABLE IF NOT EXISTS passages_fts USING fts5 (title, body, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TABLE IF NOT EXISTS leaving_chroma (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS passage_gone AFTER DELETE ON passages BEGIN
    DELETE FROM passages_fts WHERE rowid = old.number;
    INSERT OR IGNORE INTO leaving_chroma SELECT old.id WHERE old.in_chroma;
END;

-- With rows by number: in a table by key alone, vectors spill onto pages of their own, twice the size and six times as slow.
CREATE TABLE IF NOT EXISTS vectors (
    model TEXT NOT NULL, key TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, key)
);
-- Keys that a passage had that is gone: their vectors go with the end of a sync, unless another passage has them.
CREATE TABLE IF NOT EXISTS leaving_vectors (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS key_gone AFTER DELETE ON passages BEGIN
    INSERT OR IGNORE INTO leaving_vectors VALUES (old.key);
END;

CREATE TABLE IF NOT EXISTS statements (
    number INTEGER PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL, speaker TEXT, surname_key TEXT, source TEXT, cue TEXT, via TEXT,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, context_start INTEGER NOT NULL, context_end INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS statements_article ON statements (article_id);
CREATE INDEX IF NOT EXISTS statements_surname ON statements (surname_key, speaker);
CREATE INDEX IF NOT EXISTS statements_by ON statements (speaker, article_id);
CREATE INDEX IF NOT EXISTS statements_unnamed ON statements (source) WHERE speaker IS NULL;
CREATE INDEX IF NOT EXISTS statements_pronoun ON statements (speaker, lower(source)) WHERE lower(source) IN ('he', 'she');
-- With a word for the speaker, so that what somebody says on a topic is looked up by both at once.
CREATE VIRTUAL TABLE IF NOT EXISTS statements_fts USING fts5 (context, speaker, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER IF NOT EXISTS statement_gone AFTER DELETE ON statements BEGIN
    DELETE FROM statements_fts WHERE rowid = old.number;
END;

-- Words of names each article holds, by what their spellings have in common (names.spelling_key).
CREATE TABLE IF NOT EXISTS name_words (
    key TEXT NOT NULL, word TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (key, word, article_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_words_article ON name_words (article_id);

-- Whom each article introduces, by folded surname: full names, and names with the words of an office around them.
CREATE TABLE IF NOT EXISTS introductions (
    surname TEXT NOT NULL, name TEXT NOT NULL, office TEXT NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (surname, name, office, article_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS introductions_article ON introductions (article_id);
CREATE INDEX IF NOT EXISTS introductions_office ON introductions (office) WHERE office <> '';
