"""What the engine for servers says of them and their addresses, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def server_sentences(words: Words) -> tuple[str, ...]:
    return (
        *_of_refusals(words),
        *_of_connections(words),
        *_of_addresses(words),
    )


def _of_refusals(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "{rest} The server says: {said}"),
        translate(
            "Engine says",
            "What answers at {url} is no OpenAI-compatible server. It says: {said}. Check the "
            "address; it usually ends in /v1.",
        ),
        translate(
            "Engine says",
            "What answers at {url} is no OpenAI-compatible server. Check the address; it usually "
            "ends in /v1.",
        ),
        translate("Engine says", "{place} refused the request (HTTP {status})."),
        translate(
            "Engine says",
            "{place} wants an API key, and {failure}. Store one in the system keyring (service "
            "'{service}', user '{host}'), or give one for this session.",
        ),
        translate(
            "Engine says",
            "{place} has a certificate that can't be trusted, so nothing was sent. Use the "
            "server's proper name, or have its certificate put right.",
        ),
        translate(
            "Engine says",
            "{place} sends us on to {target}. Nothing is sent there by itself: if you trust that "
            "server, put its address into the settings.",
        ),
        translate(
            "Engine says",
            "{place} has no text model. Load one into the server first (Ollama: 'ollama pull' and "
            "its name), or name one.",
        ),
        translate(
            "Engine says",
            "{place} does not allow this: the key may lack the right, or the model a licence.",
        ),
        translate(
            "Engine says",
            "The text is too long for the model's context. Give it less text, lower the length "
            "limit, or set a larger context in the server.",
        ),
        translate("Engine says", "{place} has no model '{model}'; it has: {models}."),
        translate("Engine says", "{url} is not there. Check the address; it usually ends in /v1."),
    )


def _of_connections(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "{place} takes no more requests for now. Try again later."),
        translate(
            "Engine says", "{place} takes no more requests for now. Try again in {seconds} s."
        ),
        translate(
            "Engine says", "{place} failed (HTTP {status}). Look at the server, or try again."
        ),
        translate("Engine says", "{place} broke off its answer."),
        translate("Engine says", "{place} does not accept the API key."),
        translate("Engine says", "{place} does not speak HTTPS. Check the address: is it http://?"),
        translate(
            "Engine says",
            "There is no server named {place}. Check the address and the network.",
        ),
        translate("Engine says", "{place} does not answer. Check the address and the network."),
        translate("Engine says", "No server answers at {place}: {label}, or change the address."),
        translate(
            "Engine says",
            "start it (Ollama: 'ollama serve'; LM Studio: Developer, Start server)",
        ),
        translate("Engine says", "check the address and the network"),
        translate(
            "Engine says",
            "{place} has said nothing for {seconds} seconds. It may be stuck or still loading the "
            "model: look at the server, or allow a longer wait.",
        ),
        translate(
            "Engine says",
            "{place} broke the connection in the middle of the answer. Try again.",
        ),
        translate(
            "Engine says",
            "The server's filter held the answer back. Word the request differently.",
        ),
    )


def _of_addresses(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says", "'{text}' is no address of a server. It must look like {example}."
        ),
        translate(
            "Engine says",
            "The address of {host} must end after its path. A key belongs into the system "
            "keyring, not into the address.",
        ),
        translate(
            "Engine says",
            "{host} is another machine, and over http:// anyone in between can read the text. Use "
            "https://, or allow HTTP if you trust the network.",
        ),
        translate(
            "Engine says",
            "The proxy that this system names is of a kind that can't be used here; an http:// "
            "proxy can.",
        ),
        translate("Engine says", "the system keyring has none for '{host}'"),
        translate(
            "Engine says", "this system has no keyring that keeps a key safe, so none is used"
        ),
        translate("Engine says", "the system keyring is locked or does not answer"),
        translate(
            "Engine says",
            "The API key for {host} has characters that no key has: copy it again.",
        ),
    )
