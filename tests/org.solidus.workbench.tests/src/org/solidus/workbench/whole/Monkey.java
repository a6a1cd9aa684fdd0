/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.whole;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.commands.Command;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.views.IViewDescriptor;
import org.solidus.workbench.Ui;
import org.solidus.workbench.Watchdog;
import org.solidus.workbench.model.Dialogs;

/**
 * Somebody who has no idea: clicks, drags, turns the wheel, types and executes commands wherever it happens to be, with
 * the events of the display. The same seed does the same, as far as the window keeps up.
 */
public final class Monkey {

    private static final String OWN = "org.solidus.";
    private static final String COMMAND = "org.solidus.workbench.command.";
    private static final List<String> NOT_EXECUTED = List.of("openExample", "simulate");
    private static final int[] KEYS = {
        SWT.ARROW_LEFT,
        SWT.ARROW_RIGHT,
        SWT.ARROW_UP,
        SWT.ARROW_DOWN,
        SWT.HOME,
        SWT.END,
        SWT.PAGE_UP,
        SWT.PAGE_DOWN,
        SWT.F5,
        SWT.F8,
        SWT.F1
    };
    private static final String TYPED = "0123456789.- abcdefmnru/$[]{},:%" + SWT.CR + SWT.TAB + SWT.DEL + SWT.BS;
    private static final int REMEMBERED = 25;

    private final Display display = Ui.display();
    private final Random random;
    private final Watchdog dog;
    private final Deque<String> done = new ArrayDeque<>();
    private long lastTurn;
    private boolean over;

    Monkey(long seed, Watchdog dog) {
        this.dog = dog;
        random = new Random(seed);
    }

    /** What it did last, for the message of a failure. */
    List<String> lastActions() {
        return List.copyOf(done);
    }

    /** Plays for a while. */
    void play(long seconds) {
        Ui.desk().setDialogs(new Indifferent());
        showAllViews();
        display.timerExec(500, this::guard);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            for (int turn = 0; System.nanoTime() < end; turn++) {
                if (turn % 150 == 149) {
                    showAllViews();
                }
                act();
                pump(random.nextInt(30));
            }
        } finally {
            over = true;
            release();
        }
    }

    /** A dialog runs a loop of its own in which this one does not turn: Escape ends it. */
    private void guard() {
        if (over || display.isDisposed()) {
            return;
        }
        if (System.nanoTime() - lastTurn > TimeUnit.MILLISECONDS.toNanos(1200)) {
            key(SWT.ESC, (char) SWT.ESC, 0);
            for (Shell shell : display.getShells()) {
                if (shell != Ui.window().getShell() && shell.isVisible() && (shell.getStyle() & SWT.TITLE) != 0) {
                    shell.close();
                }
            }
        }
        display.timerExec(400, this::guard);
    }

    private void pump(int milliseconds) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        do {
            lastTurn = System.nanoTime();
            while (display.readAndDispatch()) {
                lastTurn = System.nanoTime();
            }
            Thread.onSpinWait();
        } while (System.nanoTime() < end);
    }

    private void act() {
        Optional<Control> somewhere = control();
        if (somewhere.isEmpty()) {
            note("nothing to click on");
            showAllViews();
            return;
        }
        Control control = somewhere.get();
        int dice = random.nextInt(100);
        if (dice < 32) {
            click(control, 1, 1);
        } else if (dice < 40) {
            click(control, 1, 2);
        } else if (dice < 60) {
            drag(control);
        } else if (dice < 70) {
            wheel(control);
        } else if (dice < 76) {
            click(control, 3, 1);
            pump(60);
            int key = random.nextInt(6);
            for (int i = 0; i < key; i++) {
                key(SWT.ARROW_DOWN, (char) 0, 0);
            }
            key(key == 0 ? SWT.ESC : SWT.CR, key == 0 ? (char) SWT.ESC : SWT.CR, 0);
            pump(30);
            key(SWT.ESC, (char) SWT.ESC, 0);
        } else if (dice < 90) {
            keys();
        } else if (dice < 95) {
            command();
        } else if (dice < 97) {
            long frame = random.nextInt(300) - 20;
            note("frame " + frame);
            Ui.desk().frame().set(frame);
        } else if (dice < 99) {
            int width = 700 + random.nextInt(900);
            int height = 450 + random.nextInt(550);
            note("window " + width + " x " + height);
            Ui.window().getShell().setSize(width, height);
        } else {
            IViewReference[] views = Ui.page().getViewReferences();
            IViewReference view = views[random.nextInt(views.length)];
            note("zoom " + view.getId());
            Ui.page().toggleZoom(view);
        }
    }

    private void showAllViews() {
        dog.ignoring(this::openAllViews);
    }

    private void openAllViews() {
        IWorkbenchPage page = Ui.page();
        for (IViewDescriptor view : Ui.window().getWorkbench().getViewRegistry().getViews()) {
            if (view.getId().startsWith(OWN)) {
                try {
                    page.showView(view.getId(), null, IWorkbenchPage.VIEW_VISIBLE);
                } catch (PartInitException e) {
                    throw new AssertionError("The view " + view.getId() + " does not open", e);
                }
            }
        }
        for (IViewReference zoomed : page.getViewReferences()) {
            if (page.getPartState(zoomed) == IWorkbenchPage.STATE_MAXIMIZED) {
                page.toggleZoom(zoomed);
            }
        }
    }

    /** A visible control without children, the deeper ones as likely as the others. */
    private Optional<Control> control() {
        List<Control> all = new ArrayList<>();
        collect(Ui.window().getShell(), all);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private static void collect(Composite parent, List<Control> all) {
        for (Control child : parent.getChildren()) {
            Point size = child.getSize();
            if (!child.isVisible() || size.x < 4 || size.y < 4) {
                continue;
            }
            if (child instanceof Composite composite && composite.getChildren().length > 0) {
                collect(composite, all);
            } else {
                all.add(child);
            }
        }
    }

    private Point somewhere(Control control) {
        Point size = control.getSize();
        Point place = control.toDisplay(random.nextInt(size.x), random.nextInt(size.y));
        Rectangle window = Ui.window().getShell().getBounds();
        place.x = Math.clamp(place.x, window.x + 2, window.x + window.width - 3);
        // Below the menu bar, where a click would open native menus with an entry that ends the workbench.
        place.y = Math.clamp(place.y, window.y + 40, window.y + window.height - 3);
        return place;
    }

    private void click(Control control, int button, int count) {
        Point place = somewhere(control);
        note("click " + button + " x" + count + " on " + name(control) + " at " + place.x + ", " + place.y);
        move(place);
        for (int i = 0; i < count; i++) {
            button(SWT.MouseDown, button);
            button(SWT.MouseUp, button);
        }
    }

    private void drag(Control control) {
        int button = random.nextInt(4) == 0 ? 3 : 1;
        Point from = somewhere(control);
        Point to = somewhere(control);
        note("drag " + button + " on " + name(control) + " from " + from.x + ", " + from.y + " to " + to.x + ", "
                + to.y);
        move(from);
        button(SWT.MouseDown, button);
        for (int i = 1; i <= 6; i++) {
            move(new Point(from.x + (to.x - from.x) * i / 6, from.y + (to.y - from.y) * i / 6));
            pump(4);
        }
        button(SWT.MouseUp, button);
        if (button == 3) {
            pump(40);
            key(SWT.ESC, (char) SWT.ESC, 0);
        }
    }

    private void wheel(Control control) {
        Point place = somewhere(control);
        int turns = random.nextInt(7) - 3;
        note("wheel " + turns + " on " + name(control));
        move(place);
        Event event = new Event();
        event.type = SWT.MouseWheel;
        event.count = turns;
        event.detail = SWT.SCROLL_LINE;
        display.post(event);
    }

    private void keys() {
        int count = 1 + random.nextInt(5);
        StringBuilder typed = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) == 0) {
                int code = KEYS[random.nextInt(KEYS.length)];
                typed.append(" #").append(code);
                key(code, (char) 0, random.nextInt(4) == 0 ? SWT.ALT : 0);
            } else if (random.nextInt(8) == 0) {
                char letter = "zyc".charAt(random.nextInt(3));
                typed.append(" ^").append(letter);
                key(letter, letter, SWT.CTRL);
            } else {
                char letter = TYPED.charAt(random.nextInt(TYPED.length()));
                typed.append(' ').append(letter < ' ' ? "#" + (int) letter : Character.toString(letter));
                key(letter, letter, 0);
            }
        }
        note("keys" + typed);
    }

    private void command() {
        List<String> own = Arrays.stream(
                        Ui.window().getService(ICommandService.class).getDefinedCommands())
                .map(Command::getId)
                .filter(id -> id.startsWith(COMMAND))
                .filter(id -> !NOT_EXECUTED.contains(id.substring(COMMAND.length())))
                .sorted()
                .toList();
        String id = own.get(random.nextInt(own.size()));
        note("command " + id);
        try {
            Ui.window().getService(IHandlerService.class).executeCommand(id, null);
        } catch (org.eclipse.core.commands.common.CommandException notNow) {
            note("not now: " + id);
        }
    }

    private void move(Point place) {
        Event event = new Event();
        event.type = SWT.MouseMove;
        event.x = place.x;
        event.y = place.y;
        display.post(event);
    }

    private void button(int type, int button) {
        Event event = new Event();
        event.type = type;
        event.button = button;
        display.post(event);
        pump(2);
    }

    private void key(int code, char character, int modifier) {
        modifier(SWT.KeyDown, modifier);
        for (int type : new int[] {SWT.KeyDown, SWT.KeyUp}) {
            Event event = new Event();
            event.type = type;
            event.keyCode = code;
            event.character = character;
            display.post(event);
        }
        modifier(SWT.KeyUp, modifier);
    }

    private void modifier(int type, int modifier) {
        if (modifier != 0) {
            Event event = new Event();
            event.type = type;
            event.keyCode = modifier;
            display.post(event);
        }
    }

    /** Leaves no button and no menu behind. */
    private void release() {
        for (int button : new int[] {1, 3}) {
            Event event = new Event();
            event.type = SWT.MouseUp;
            event.button = button;
            display.post(event);
        }
        for (int i = 0; i < 4; i++) {
            key(SWT.ESC, (char) SWT.ESC, 0);
            pump(50);
        }
    }

    private static String name(Control control) {
        for (Control each = control; each != null; each = each.getParent()) {
            if (each.getClass().getName().startsWith(OWN)) {
                return control.getClass().getSimpleName() + " in "
                        + each.getClass().getSimpleName();
            }
        }
        return control.getClass().getSimpleName();
    }

    private void note(String action) {
        done.addLast(action);
        if (done.size() > REMEMBERED) {
            done.removeFirst();
        }
    }

    /** Chooses nothing, and does not care what is lost. */
    private static final class Indifferent implements Dialogs {

        @Override
        public List<Path> open(String title, List<String> patterns, boolean several) {
            return List.of();
        }

        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String name, List<String> patterns) {
            return Optional.empty();
        }

        @Override
        public boolean confirm(String question, String action) {
            return false;
        }
    }
}
