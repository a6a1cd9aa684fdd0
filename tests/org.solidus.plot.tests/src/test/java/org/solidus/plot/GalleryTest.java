/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;

/** Every kind of figure in a view, light and dark, is kept under {@code target/screenshots} for people to look at. */
class GalleryTest {

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFigureIsShownLightAndDark(String name) throws Exception {
        try (Stage stage = new Stage()) {
            FigureView view = new FigureView(stage.shell());
            stage.open(760, 560);
            view.show(Samples.all().get(name));
            for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
                view.setTheme(theme);
                stage.settle(view);
                assertEquals(Samples.all().get(name).areas(), view.areas().size());
                if (!view.areas().isEmpty()) {
                    PlotArea area = view.areas().get(0);
                    stage.hover(
                            view,
                            (int) (area.bounds().getMinX() + 0.3 * area.bounds().getWidth()),
                            (int) (area.bounds().getMinY() + 0.6 * area.bounds().getHeight()));
                }
                ImageData pixels = stage.pixels(view);
                assertEquals(theme.background(), Stage.rgb(pixels, 3, 3));
                Path file = stage.screenshot(view, name + (theme == Theme.DARK ? "-dark" : ""));
                assertTrue(Files.size(file) > 1000, "a picture was saved");
                stage.mouse(view, SWT.MouseExit, 0, -1, -1, 0);
            }
        }
    }
}
