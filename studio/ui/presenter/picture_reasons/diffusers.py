"""What drawing by Diffusers says, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def diffusers_sentences(words: Words) -> tuple[str, ...]:
    return (
        *_part1(words),
        *_part2(words),
        *_part3(words),
        *_part4(words),
        *_part5(words),
        *_part6(words),
    )


def _part1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The model's tokenizer is damaged ({a}). Get the model again.",
        ),
        translate(
            "Engine says",
            "The LoRA '{a}' does not fit this model. Choose one that was made for it.",
        ),
        translate(
            "Engine says",
            "'{a}' can't be loaded ({b}). Fetch it again, or choose another model.",
        ),
        translate(
            "Engine says",
            "'{a}' is made for diffusers' {b}, which can't be used here. Choose another model.",
        ),
        translate(
            "Engine says",
            "'{a}' holds only the network that draws. Install {b} as a whole folder too: "
            "what reads the prompt and decodes the picture is taken from it.",
        ),
        translate(
            "Engine says",
            "'{a}' is stored in scaled 8 bits, which Diffusers can't read. Take the file "
            "in 16 bits.",
        ),
        translate(
            "Engine says",
            "There is not enough memory to load '{a}'. Close other programs, or choose a "
            "smaller model.",
        ),
    )


def _part2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The picture '{a}' can't be read: it is damaged, or no PNG, JPEG or WebP. "
            "Choose another.",
        ),
        translate(
            "Engine says",
            "A picture of {a} × {b} does not fit into the memory here; the largest square"
            " is {c} × {d}. Draw a smaller one and enlarge it afterwards.",
        ),
        translate(
            "Engine says",
            "The reference picture '{a}' is too narrow: its long side may be {b} times "
            "the short one at the most. Cut it.",
        ),
        translate(
            "Engine says",
            "The mask has {a} × {b} pixels and the picture {c} × {d}. Make them the same size.",
        ),
        translate(
            "Engine says",
            "The mask is all black: paint white what shall be drawn anew.",
        ),
        translate(
            "Engine says",
            "The picture '{a}' is too large to be changed. Scale it down first.",
        ),
        translate("Engine says", "reading the prompt"),
        translate("Engine says", "decoding"),
        translate("Engine says", "step {a} of {b}"),
        translate("Engine says", "loading {a}"),
    )


def _part3(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The picture could not be decoded: its numbers are too large for 16 bits. Set"
            ' the engine\'s precision to "32 bits" or "16 bits (bfloat16)".',
        ),
        translate(
            "Engine says",
            "This model draws without guidance: the negative prompt counts for nothing.",
        ),
        translate(
            "Engine says",
            "This model looks at no reference pictures; they count for nothing.",
        ),
        translate("Engine says", "A ControlNet needs a picture to keep to: give it one."),
        translate(
            "Engine says",
            "A ControlNet needs a picture to keep to: give it one, or choose none.",
        ),
        translate(
            "Engine says",
            "The model is compiled from this picture on; this one takes longer for it.",
        ),
        translate(
            "Engine says",
            "The sampler '{a}' does not go with this model; its own was used.",
        ),
        translate(
            "Engine says",
            "The prompt is too long for this model: its last {a} tokens are not read.",
        ),
    )


def _part4(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
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
            "The memory is short: what reads the prompt is unloaded after it.",
        ),
        translate(
            "Engine says",
            "The memory did not suffice for this picture. Draw a smaller one, or set "
            '"Where the model waits" to a way that needs less.',
        ),
        translate(
            "Engine says",
            "'{a}' is made for painting inside of a mask: give it a picture and a mask, "
            "or choose another model.",
        ),
        translate(
            "Engine says",
            "Posters are painted by Qt, which can't start here: {a}. Install this system library.",
        ),
    )


def _part5(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "There is nothing to draw: write a prompt."),
        translate(
            "Engine says",
            "No picture model for Diffusers is installed. Get one on the models page, or "
            "import a diffusers folder or a safetensors file.",
        ),
        translate(
            "Engine says",
            "'{a}' is no picture model that Diffusers can run here (Stable Diffusion 1.5,"
            " SDXL, FLUX.2 [klein], Z-Image or Qwen-Image). Choose another model.",
        ),
        translate("Engine says", "'{a}' is no LoRA. Choose one on the models page."),
        translate(
            "Engine says",
            "'{a}' is a LoHa, LoKr or OFT, which can't be used here. Look for the same as"
            " a plain LoRA.",
        ),
        translate(
            "Engine says",
            "The LoRA '{a}' is made for {b}, and '{c}' is {d}. Choose a model or a LoRA "
            "that fit each other.",
        ),
        translate("Engine says", "'{a}' is no ControlNet that is known here. Choose another."),
        translate(
            "Engine says",
            "The ControlNet '{a}' is made for {b}, and '{c}' is {d}. Only Stable "
            "Diffusion 1.5 and SDXL take ControlNets here.",
        ),
        translate(
            "Engine says",
            "The {a} '{b}' is not installed for Diffusers; installed are: {c}.",
        ),
        translate("Engine says", "'{a}' has no sound {b}: fetch the model again."),
    )


def _part6(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "'{a}' is no LoRA with a weight: write its id, a colon and a number, such as "
            "teapots:0.8.",
        ),
        translate(
            "Engine says",
            'Set the engine\'s precision to "32 bits" or "16 bits (bfloat16)", or take '
            "other LoRAs.",
        ),
        translate(
            "Engine says",
            "Its file or a LoRA is damaged, or they do not fit: fetch them again.",
        ),
    )
