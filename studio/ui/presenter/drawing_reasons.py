"""What the picture engines say of models, LoRAs and pictures, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def drawing_sentences(words: Words) -> tuple[str, ...]:
    return (
        *_labels(words), *_of_models(words), *_of_adapters(words), *_of_memory(words),
        *_of_pictures(words), *_of_prompts(words),
    )  # fmt: skip


def _labels(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "step {number} of {count}"),
        translate("Engine says", "decoding"),
        translate("Engine says", "reading the prompt"),
    )


def _of_models(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "No picture model for Diffusers is installed. Get one on the models page, or import a "
            "diffusers folder or a safetensors file.",
        ),
        translate(
            "Engine says",
            "'{model}' is no picture model that Diffusers can run here ({families}). Choose "
            "another model.",
        ),
        translate(
            "Engine says",
            "The {kind} '{model}' is not installed for Diffusers; installed are: {models}.",
        ),
        translate(
            "Engine says",
            "'{model}' is made for diffusers' {name}, which can't be used here. Choose another "
            "model.",
        ),
        translate(
            "Engine says",
            "'{model}' holds only the network that draws. Install {family} as a whole folder too: "
            "what reads the prompt and decodes the picture is taken from it.",
        ),
        translate(
            "Engine says",
            "'{model}' is stored in scaled 8 bits, which Diffusers can't read. Take the file in 16 "
            "bits.",
        ),
        translate("Engine says", "'{model}' has no sound {file}: fetch the model again."),
        translate(
            "Engine says",
            "'{model}' can't be loaded ({error}). Fetch it again, or choose another model.",
        ),
        translate(
            "Engine says",
            "'{model}' is made for painting inside of a mask: give it a picture and a mask, or "
            "choose another model.",
        ),
        translate("Engine says", "'{file}' can't be read as a model: {failure}."),
        translate("Engine says", "it is cut off or no safetensors file"),
        translate("Engine says", "it is cut off: fetch it again"),
        translate("Engine says", "its JSON is damaged"),
        translate("Engine says", "its JSON is no object"),
        translate("Engine says", "an entry of its header is damaged"),
    )


def _of_adapters(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "'{model}' is no LoRA. Choose one on the models page."),
        translate(
            "Engine says",
            "'{model}' is a LoHa, LoKr or OFT, which can't be used here. Look for the same as a "
            "plain LoRA.",
        ),
        translate(
            "Engine says",
            "The LoRA '{lora}' is made for {base}, and '{model}' is {family}. Choose a model or a "
            "LoRA that fit each other.",
        ),
        translate(
            "Engine says",
            "The LoRA '{lora}' does not fit this model. Choose one that was made for it.",
        ),
        translate(
            "Engine says",
            "'{text}' is no LoRA with a weight: write its id, a colon and a number, such as "
            "teapots:0.8.",
        ),
        translate("Engine says", "'{model}' is no ControlNet that is known here. Choose another."),
        translate(
            "Engine says",
            "The ControlNet '{control}' is made for {base}, and '{model}' is {family}. Only Stable "
            "Diffusion 1.5 and SDXL take ControlNets here.",
        ),
        translate(
            "Engine says",
            "A ControlNet needs a picture to keep to: give it one, or choose none.",
        ),
    )


def _of_memory(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "There is not enough memory to load '{model}'. Close other programs, or choose a "
            "smaller model.",
        ),
        translate(
            "Engine says",
            'The memory did not suffice for this picture. Draw a smaller one, or set "Where the '
            'model waits" to a way that needs less.',
        ),
        translate(
            "Engine says",
            "A picture of {width} × {height} does not fit into the memory here; the largest square "
            "is {side} × {same}. Draw a smaller one and enlarge it afterwards.",
        ),
        translate(
            "Engine says", "The memory is short: what reads the prompt is unloaded after it."
        ),
        translate(
            "Engine says",
            "The card has too little memory for the whole model: its parts take turns there.",
        ),
        translate(
            "Engine says",
            "The card has little memory: blocks of the model take turns there, which is slower.",
        ),
        translate(
            "Engine says",
            "The card has very little memory: single layers take turns there, which is slow.",
        ),
        translate(
            "Engine says",
            "The model is compiled from this picture on; this one takes longer for it.",
        ),
    )


def _of_pictures(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The picture '{file}' can't be read: it is damaged, or no PNG, JPEG or WebP. Choose "
            "another.",
        ),
        translate(
            "Engine says", "The picture '{file}' is too large to be changed. Scale it down first."
        ),
        translate(
            "Engine says",
            "The reference picture '{file}' is too narrow: its long side may be {times} times the "
            "short one at the most. Cut it.",
        ),
        translate(
            "Engine says",
            "The mask has {width} × {height} pixels and the picture {wide} × {high}. Make them the "
            "same size.",
        ),
        translate("Engine says", "The mask is all black: paint white what shall be drawn anew."),
        translate(
            "Engine says",
            "The picture could not be decoded: its numbers are too large for 16 bits. Set the "
            'engine\'s precision to "32 bits" or "16 bits (bfloat16)".',
        ),
        translate(
            "Engine says",
            "The model gave numbers that are none, which would be a black picture. {rest}",
        ),
        translate(
            "Engine says",
            "Its file or a LoRA is damaged, or they do not fit: fetch them again.",
        ),
        translate(
            "Engine says",
            'Set the engine\'s precision to "32 bits" or "16 bits (bfloat16)", or take other LoRAs.',
        ),
    )


def _of_prompts(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "There is nothing to draw: write a prompt."),
        translate(
            "Engine says",
            "This model reads English. Write the prompt in English, or install a text model that "
            "can translate it.",
        ),
        translate(
            "Engine says",
            "This model draws without guidance: the negative prompt counts for nothing.",
        ),
        translate(
            "Engine says",
            "The prompt is too long for this model: its last {count} tokens are not read.",
        ),
        translate(
            "Engine says", "This model looks at no reference pictures; they count for nothing."
        ),
        translate(
            "Engine says",
            "The sampler '{sampler}' does not go with this model; its own was used.",
        ),
    )
