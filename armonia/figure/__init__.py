"""Publication figures of a release: what they show is read from `analysis`, and drawn apart from that."""
