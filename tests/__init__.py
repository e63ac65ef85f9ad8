"""The tests: ``unit`` mirrors the rooms, ``architecture`` guards their shape."""
