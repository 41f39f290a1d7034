/// The tables of the ledger. Each version's statements are run once, in order; `user_version` says how far a file has come.
enum LedgerSchema {
    static let versions = [
        """
        CREATE TABLE state (
            digest TEXT PRIMARY KEY, scenario_name TEXT NOT NULL, scenario_path TEXT NOT NULL, scenario_digest TEXT NOT NULL,
            lines TEXT NOT NULL, seed TEXT NOT NULL, sampling TEXT NOT NULL
        ) STRICT;
        CREATE TABLE run (
            id TEXT PRIMARY KEY, state TEXT REFERENCES state, verb TEXT NOT NULL, arguments TEXT NOT NULL, futures INTEGER NOT NULL,
            version TEXT NOT NULL, machine TEXT NOT NULL, started TEXT NOT NULL, seconds REAL NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('done', 'failed', 'cancelled')), folder TEXT NOT NULL,
            name TEXT NOT NULL, author TEXT NOT NULL, note TEXT NOT NULL
        ) STRICT;
        CREATE TABLE figure (
            run TEXT NOT NULL REFERENCES run, name TEXT NOT NULL, organisation TEXT NOT NULL, year TEXT NOT NULL, unit TEXT NOT NULL,
            p10 REAL NOT NULL, p50 REAL NOT NULL, p90 REAL NOT NULL, mean REAL NOT NULL,
            PRIMARY KEY (run, name, organisation, year)
        ) STRICT;
        CREATE TABLE lever (
            state TEXT NOT NULL REFERENCES state, path TEXT NOT NULL, value TEXT NOT NULL, was TEXT NOT NULL, was_source TEXT NOT NULL,
            PRIMARY KEY (state, path)
        ) STRICT;
        CREATE TABLE rationale (
            id INTEGER PRIMARY KEY, scenario_digest TEXT NOT NULL, path TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL,
            author TEXT NOT NULL, at TEXT NOT NULL, status TEXT NOT NULL, replaces INTEGER REFERENCES rationale
        ) STRICT;
        CREATE INDEX rationale_of_scenario ON rationale (scenario_digest, path);
        """
    ]
}
