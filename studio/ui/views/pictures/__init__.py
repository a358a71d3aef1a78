"""The pictures room: panel, queue, wall of pictures, one of them large."""
