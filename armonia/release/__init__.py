"""Publishing: built apart, checked, described, made current in one step; kept, taken back, verified."""
