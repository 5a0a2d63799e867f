"""How a delivery's files look, and how that drifts from the last accepted one."""
