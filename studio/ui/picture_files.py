"""Pictures as files: a copy in another format, the clipboard, a mask."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from studio.store.gallery import Picture
from studio.ui.presenter.pictures.mask import Mark
from studio.ui.presenter.pictures.ports import Told
from studio.ui.presenter.pictures.room import Pictures
from studio.ui.views.pictures.mask import mask_image
from studio.ui.views.pictures.room import PicturesRoom

FORMATS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}


def save_copy(room: PicturesRoom, pictures: Pictures, picture: Picture) -> None:
    """Where and as what the person says; in another format its settings go along."""
    translate = room.kit.words.translate
    title = translate("Deeds", "Save a copy …").rstrip(" …")
    name = str(Path.home() / Path(picture.path).name)
    chosen, _ = QFileDialog.getSaveFileName(
        room, title, name, "PNG (*.png);;JPEG (*.jpg);;WebP (*.webp)"
    )
    if not chosen:
        return
    target = Path(chosen)
    if target.suffix.lower() not in FORMATS:
        target = target.with_name(target.name + Path(picture.path).suffix)
    wanted = FORMATS[target.suffix.lower()]
    told = Told(translate("Pictures", "Saved: {name}").format(name=target.name))
    if wanted == FORMATS.get(Path(picture.path).suffix.lower()):
        _copy(Path(room.folder) / picture.path, target, pictures, told)
    else:
        pictures.converting.convert(
            picture, wanted, lambda file: _copy(file, target, pictures, told)
        )


def _copy(file: Path, target: Path, pictures: Pictures, told: Told) -> None:
    try:
        shutil.copyfile(file, target)
    except OSError as error:
        pictures.tell(Told(f"{target}: {error.strerror}", "error"))
    else:
        pictures.tell(told)


def copy_picture(file: str) -> None:
    QGuiApplication.clipboard().setImage(QImage(file))


def paint_mask(marks: tuple[Mark, ...], size: QSize, file: Path) -> None:
    mask_image(list(marks), size).save(str(file), "PNG")  # type: ignore[call-overload]
