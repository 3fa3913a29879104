"""Actors: the known ones under all their names, and the unknown ones by their shape."""
