"""What the views show, computed without Qt: values in, frozen values out."""
