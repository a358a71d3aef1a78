"""What engines say of models that are missing or can't be run, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def loading_sentences(words: Words) -> tuple[str, ...]:
    return (
        *_of_missing_models(words),
        *_of_loading(words),
    )


def _of_missing_models(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "No language model for ONNX Runtime is installed. Get one: `studio models get "
            "{model}`, or under Models in the window.",
        ),
        translate(
            "Engine says",
            "The model '{model}' is not installed for this engine. Installed: {models}. Get it "
            "with `studio models get {same}`.",
        ),
        translate("Engine says", "No embedding model is installed. Get one: `{command}`."),
        translate("Engine says", "The model '{model}' is not installed: `{command}`."),
        translate(
            "Engine says",
            "No model for Transformers is installed. Get one on the models page, or import a "
            "folder with config.json, tokenizer.json and *.safetensors.",
        ),
        translate(
            "Engine says",
            "The model '{model}' is not installed for Transformers; there are: {models}.",
        ),
        translate(
            "Engine says",
            "The model '{model}' needs about {need} GB of memory and {free} GB are free. Close "
            "other programs, or choose a smaller model.",
        ),
        translate(
            "Engine says",
            "The model '{model}' can't be loaded: {error} Verify it with `{command}`.",
        ),
        translate(
            "Engine says",
            "The model '{model}' is not in ONNX Runtime GenAI's format ({file} is missing). Choose "
            "another model, or another engine for this one.",
        ),
        translate(
            "Engine says",
            "The model '{model}' is damaged ({error}). Verify it with `{command}`, or get it again.",
        ),
        translate(
            "Engine says", "The model '{model}' is damaged ({error}). Verify it with `{command}`."
        ),
        translate(
            "Engine says", "The model '{model}' has no tokenizer.json. Choose another model."
        ),
        translate("Engine says", "The model '{model}' has no ONNX file. Choose another model."),
        translate(
            "Engine says", "The model '{model}' pools in a way that is not known here: {modes}."
        ),
        translate(
            "Engine says", "The model '{model}' has a layer ({kind}) that can't be run here."
        ),
        translate("Engine says", "The model's chat template can't take this conversation: {error}"),
    )


def _of_loading(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "This model has no chat template, so it can't be asked. Choose an instruct model.",
        ),
        translate(
            "Engine says",
            "'{model}' can't be used by Transformers: {error} Choose a model in the Hugging Face "
            "format (config.json, tokenizer.json, *.safetensors).",
        ),
        translate(
            "Engine says",
            "There is not enough memory for '{model}'. Close other programs, or choose a smaller "
            "model.",
        ),
        translate("Engine says", "The model '{model}' takes at most {most} tokens."),
        translate("Engine says", "The graphics card can't run '{model}'; the processor does it."),
        translate(
            "Engine says", "There is too little memory on the graphics card; the processor goes on."
        ),
        translate(
            "Engine says",
            "This engine was installed for the processor. Choose NVIDIA under 'Hardware for heavy "
            "plugins', or let it run on the processor.",
        ),
        translate("Engine says", "There is no '{device}' here; the model runs on the {other}."),
        translate(
            "Engine says", "There is too little memory for {one}; the model runs in {other}."
        ),
        translate("Engine says", "{one} is not possible here; the model runs in {other}."),
    )
