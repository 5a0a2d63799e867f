"""From a printed number, a patient or a cell of the warehouse to the cells of the delivered files."""
