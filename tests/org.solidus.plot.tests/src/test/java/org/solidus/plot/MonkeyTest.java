/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.figure.Figure;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;
import org.solidus.plot.colour.ColourStore;

/**
 * Somebody without plan or patience: mouse, wheel, keys, sizes, figures, themes and menus at random. Nothing fails, no
 * resource is lost, and in the end the view still shows the figure as it is.
 */
class MonkeyTest {

    private static final int[] KEYS = {
        SWT.ARROW_LEFT,
        SWT.ARROW_RIGHT,
        SWT.ARROW_UP,
        SWT.ARROW_DOWN,
        '+',
        '-',
        '0',
        SWT.BS,
        SWT.ESC,
        ' ',
        SWT.HOME,
        'x'
    };

    private static final long MILLISECONDS = Boolean.getBoolean("solidus.long") ? 60_000 : 600;

    private final Random random = new Random(20_26);
    private boolean down;
    private int button;

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingBreaks(String name) {
        List<Figure> figures = new ArrayList<>(Samples.all().values());
        try (Stage stage = new Stage();
                TimeLink link = new TimeLink(Samples.TIME)) {
            FigureView view = new FigureView(stage.shell());
            view.setTheme(Theme.LIGHT);
            stage.open(500, 400);
            stage.shell().setLayout(null);
            link.add(view);
            link.setCursor(OptionalDouble.of(4));
            Figure figure = Samples.all().get(name);
            view.show(figure);
            stage.settle(view);
            int areas = view.areas().size();
            List<String> problems = new ArrayList<>();
            view.onPainted(() -> view.problem().ifPresent(problems::add));
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLISECONDS);
            while (System.nanoTime() < end) {
                act(stage, view, figures, figure);
                if (random.nextInt(4) == 0) {
                    stage.settle();
                }
            }
            calm(stage, view, figure);
            assertEquals(List.of(), problems, "every picture was painted");
            assertTrue(view.areas().size() == areas, name + " is still shown");
            for (PlotArea area : view.areas()) {
                assertTrue(area.bounds().getWidth() > 0 && area.x().range().length() > 0, name);
            }
        }
    }

    private void act(Stage stage, FigureView view, List<Figure> figures, Figure own) {
        int width = Math.max(1, view.getSize().x);
        int height = Math.max(1, view.getSize().y);
        int x = random.nextInt(-5, width + 5);
        int y = random.nextInt(-5, height + 5);
        int what = random.nextInt(1000);
        if (what < 500) {
            stage.mouse(view, SWT.MouseMove, 0, x, y, down ? SWT.BUTTON1 : 0);
        } else if (what < 620) {
            stage.wheel(view, x, y, random.nextInt(-9, 10), random.nextInt(5) == 0 ? SWT.MOD1 : 0);
        } else if (what < 700) {
            press(stage, view, x, y);
        } else if (what < 780 && down) {
            stage.mouse(view, SWT.MouseUp, button, x, y, 0);
            down = false;
            hideMenu(view);
        } else if (what < 800) {
            stage.mouse(view, SWT.MouseDoubleClick, 1, x, y, 0);
        } else if (what < 900) {
            int key = KEYS[random.nextInt(KEYS.length)];
            stage.key(view, key, (char) (key < 128 ? key : 0), 0);
        } else if (what < 930) {
            view.setSize(random.nextInt(1, 500), random.nextInt(1, 400));
        } else if (what < 960) {
            view.show(random.nextInt(3) > 0 ? own : figures.get(random.nextInt(figures.size())));
        } else if (what < 970) {
            view.setTheme(random.nextBoolean() ? Theme.LIGHT : Theme.DARK);
        } else if (what < 975) {
            view.clear("nothing for now");
        } else if (what < 980) {
            view.useColours(new ColourStore(stage.display()::asyncExec));
        } else if (what < 985) {
            menuEntry(stage, view);
        } else if (what < 990) {
            stage.mouse(view, SWT.MouseExit, 0, -1, -1, 0);
        } else {
            view.busy(random.nextBoolean());
        }
    }

    private void press(Stage stage, FigureView view, int x, int y) {
        if (!down) {
            button = 1 + random.nextInt(3);
            down = true;
        }
        stage.mouse(view, SWT.MouseDown, button, x, y, random.nextInt(3) == 0 ? SWT.SHIFT : 0);
    }

    private static void hideMenu(FigureView view) {
        Menu menu = view.gestures().menu().manager().getMenu();
        if (menu != null) {
            menu.setVisible(false);
        }
    }

    private void menuEntry(Stage stage, FigureView view) {
        view.files().setChooser((name, extensions) -> Optional.empty());
        Optional<ViewPlace> spot = view.areas().isEmpty()
                ? Optional.empty()
                : Optional.of(new ViewPlace(random.nextInt(view.areas().size()), ViewPlace.Part.INSIDE));
        var items = view.gestures().menu().fill(spot, 10, 10).getItems();
        if (items.length > 0
                && items[random.nextInt(items.length)] instanceof org.eclipse.jface.action.ActionContributionItem item
                && item.getAction().isEnabled()
                && !item.getAction().getText().startsWith("Copy")) {
            item.getAction().runWithEvent(new Event());
            stage.settle();
        }
    }

    private void calm(Stage stage, FigureView view, Figure figure) {
        stage.mouse(view, SWT.MouseUp, button, 5, 5, 0);
        hideMenu(view);
        view.setSize(500, 400);
        view.show(figure);
        view.reset();
        stage.settle(view);
    }
}
