"""The report of a release: static pages that open from a file share, in Italian and English, for people to act on."""
