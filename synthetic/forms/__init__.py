"""The three programs' forms as hospitals fill them: emitters, each center's way of writing, packing into files."""
