"""For plugins that talk to a server which the user names: its address, its key, its troubles.

`keys` needs the package keyring, `troubles` httpx; both are in the studio's own environment.
"""
