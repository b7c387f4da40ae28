"""How good the records are: scorers, gold, floors. Run with `python -m evals`."""
