"""Small made-up pages of many kinds, each with what is true of it: what no corpus of the press has enough of."""
