"""`python -m armonia`: the same as the command `armonia`."""

from armonia.cli import app

app()
