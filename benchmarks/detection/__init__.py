"""What the checks find of faults put into clean deliveries; the faults know nothing of the checks."""
