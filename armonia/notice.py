"""What must be said wherever the shipped data are shown."""

SYNTHETIC = "Shipped deliveries are synthetic: they prove the pipeline, not the paper."
