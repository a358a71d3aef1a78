raise ImportError("the studio must not import this package to find its plugin")
