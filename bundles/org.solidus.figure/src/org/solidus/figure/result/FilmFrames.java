/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Range;

/**
 * The pictures of a film, one a frame.
 *
 * @param scene the film with what was found in it
 * @param history of all of it
 * @param look layers and colours, the same for all pictures
 * @param title above each; may be empty
 */
public record FilmFrames(FilmScene scene, FilmHistory history, FilmPicture.Look look, String title) {

    /** A picture; absent where the frame is missing. */
    public Optional<MapFigure> picture(long index) throws IOException {
        FilmScene.Moment moment = scene.moment(index, look.layers());
        return moment.picture().isEmpty()
                ? Optional.empty()
                : Optional.of(FilmPicture.of(title, moment, scene.drifting(), history, look));
    }

    /** Limits of contrast that suit most frames of a film; some of them are read. */
    public static Range limits(FilmScene scene) throws IOException {
        return FilmPanel.limits(scene, 9);
    }

    /** All layers that a scene has. */
    public static Set<FilmLayer> all(FilmScene scene) {
        return scene.layers().keySet();
    }
}
