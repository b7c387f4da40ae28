"""The knowledge of dateline as data: row types of the files under `data/`, and their validating loader.

To add a word, an actor or a place, write a file named like the shipped one (`offices.tsv`,
`offices.mine.tsv`), with the same columns, and give it with `--lexicon`; `dateline lexicon check FILE` says
whether it is right.

A layer that needs a file declares its row as a frozen struct in the module of its own name here, lists it
in that module's `TABLES` (TSV) or `DOCUMENTS` (TOML), and reads it with `DataFiles.table` or
`DataFiles.document` in its `build` function.
"""

from dateline.lexicon.loader import GAZETTEER, SHIPPED, DataFiles, header_of, read_document, read_table, shipped_name

__all__ = ["GAZETTEER", "SHIPPED", "DataFiles", "header_of", "read_document", "read_table", "shipped_name"]
