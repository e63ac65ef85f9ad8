"""The shape of the product, tested: rooms, words, resources, papers."""
