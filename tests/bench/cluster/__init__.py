"""Beyond one machine: what more workers are worth."""
