"""The formats, one module each: a constant `FORMAT`."""
