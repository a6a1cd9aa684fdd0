/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.MemorySource;
import org.solidus.workbench.model.Desk;

/**
 * What a test does with the workbench: on the UI thread, which it shares with the window. Events are those that SWT
 * would send; nothing depends on where the pointer or the focus of the display is.
 */
public final class Ui {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final long QUIET = Duration.ofMillis(60).toNanos();
    private static final long EVENTLESS = Duration.ofMillis(300).toNanos();
    private static final long IDLE = Duration.ofMillis(1500).toNanos();
    private static final String VIEW = "org.solidus.workbench.view.";

    private Ui() {}

    // The window

    /** The workbench window; the welcome page is closed. */
    public static IWorkbenchWindow window() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window == null) {
            window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
        }
        var intro = PlatformUI.getWorkbench().getIntroManager();
        if (intro.getIntro() != null) {
            intro.closeIntro(intro.getIntro());
        }
        return window;
    }

    /** The page of the window. */
    public static IWorkbenchPage page() {
        return window().getActivePage();
    }

    /** The desk of the window. */
    public static Desk desk() {
        return window().getService(Desk.class);
    }

    /** The display of the window. */
    public static Display display() {
        return window().getShell().getDisplay();
    }

    /** Shows a view by the last part of its id and gives its pane. */
    public static <T extends Control> T pane(String name, Class<T> type) {
        try {
            IViewPart part = page().showView(VIEW + name);
            settle();
            return type.cast(((DeskView) part).pane());
        } catch (PartInitException e) {
            throw new AssertionError("The view '" + name + "' does not open: " + e.getMessage(), e);
        }
    }

    /**
     * Goes to the flash-sintering perspective as it is at first, and closes all others: a view that is in one of them,
     * too, would live on when it is closed here. Panes of before may be disposed.
     */
    public static void firstPerspective() {
        try {
            PlatformUI.getWorkbench().showPerspective(FlashSinteringPerspective.ID, window());
        } catch (WorkbenchException e) {
            throw new AssertionError("The perspective does not open: " + e.getMessage(), e);
        }
        for (IPerspectiveDescriptor open : page().getOpenPerspectives()) {
            if (!open.getId().equals(FlashSinteringPerspective.ID)) {
                page().closePerspective(open, false, false);
            }
        }
        page().resetPerspective();
        settle();
    }

    /** Executes a command by the last part of its id, or by its whole id. */
    public static void command(String name) {
        String id = name.contains(".") ? name : "org.solidus.workbench.command." + name;
        try {
            Command command = window().getService(ICommandService.class).getCommand(id);
            IHandlerService handlers = window().getService(IHandlerService.class);
            ExecutionEvent event = handlers.createExecutionEvent(command, new Event());
            command.executeWithChecks(event);
        } catch (org.eclipse.core.commands.common.CommandException e) {
            throw new AssertionError("The command " + id + " cannot be executed: " + e, e);
        }
        settle();
    }

    /**
     * Opens a series of frames with a pipeline, and waits until it is there.
     *
     * @param folder of the test
     * @param frames a number for each frame first, then the shape of a frame
     * @param source more words about the source, such as {@code grid: [6, 8]}; may be empty
     * @param steps lines of the pipeline below {@code steps:}; may be empty
     */
    public static void open(Path folder, NDArray frames, String source, String steps) {
        try {
            desk().registry().sinks().stream()
                    .filter(sink -> sink.extensions().contains("npy"))
                    .findFirst()
                    .orElseThrow()
                    .write(
                            Results.single(
                                    "frames",
                                    MemorySource.single(
                                            "frames", Frame.of(frames).build())),
                            folder.resolve("frames.npy"),
                            Progress.NONE);
            String words = source.isEmpty() ? "" : ", " + source;
            desk().open(Files.writeString(
                    folder.resolve("pipeline.yaml"),
                    "pipeline: 1\nsources:\n  frames: { path: frames.npy, scan: [point]" + words + " }\n"
                            + (steps.isEmpty() ? "" : "steps:\n" + steps)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long count = frames.shape()[0];
        waitFor(
                "the series",
                () -> desk().series().get().filter(one -> one.frames() == count).isPresent());
        settle();
    }

    // Waiting

    /**
     * Works off what is pending, and waits until the desk has nothing to do in the background and nothing is pending
     * for a moment. GTK may draw frame after frame of a window in which nothing happens: it is settled, too, when the
     * desk is idle and no event came for longer than that.
     */
    public static void settle() {
        Display display = display();
        AtomicBoolean event = new AtomicBoolean();
        Listener listener = any -> event.set(true);
        filter(type -> display.addFilter(type, listener));
        try {
            settle(display, event);
        } finally {
            filter(type -> display.removeFilter(type, listener));
        }
    }

    private static void settle(Display display, AtomicBoolean event) {
        long now = System.nanoTime();
        long quietSince = now;
        long eventlessSince = now;
        long idleSince = now;
        long end = now + (plays() ? EVENTLESS : SETTLED.toNanos());
        while (now < end && now - quietSince < QUIET && now - eventlessSince < EVENTLESS && now - idleSince < IDLE) {
            boolean dispatched = display.readAndDispatch();
            boolean busy =
                    !Optional.ofNullable(desk()).map(desk -> desk.work().idle()).orElse(true);
            now = System.nanoTime();
            if (busy) {
                idleSince = now;
            }
            if (busy || event.getAndSet(false)) {
                eventlessSince = now;
            }
            if (busy || dispatched) {
                quietSince = now;
            }
            if (!dispatched) {
                nap();
            }
        }
    }

    /** A film that plays never settles. */
    private static boolean plays() {
        return desk() != null && desk().player().playing().get();
    }

    private static void filter(IntConsumer filter) {
        IntStream.rangeClosed(SWT.KeyDown, SWT.ZoomChanged).forEach(filter);
    }

    /** Works off events until a condition holds; fails after two minutes: a busy machine is slow, not wrong. */
    public static void waitFor(String what, BooleanSupplier condition) {
        waitFor(what, LIMIT, condition);
    }

    /** Works off events until a condition holds. */
    public static void waitFor(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        Display display = Display.getCurrent();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                screenshot("timeout");
                throw new AssertionError("Waited " + limit.toSeconds() + " s in vain for: " + what);
            }
            if (!display.readAndDispatch()) {
                nap();
            }
        }
    }

    /** Works off events for a while: what people see between two clicks. */
    public static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Display display = Display.getCurrent();
        while (System.nanoTime() < end) {
            if (!display.readAndDispatch()) {
                nap();
            }
        }
    }

    private static void nap() {
        try {
            Thread.sleep(4);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    // Finding

    /** All controls of a type below a composite that are not disposed, in the order of the children. */
    public static <T extends Control> List<T> all(Composite root, Class<T> type) {
        List<T> found = new ArrayList<>();
        collect(root, type, found);
        return found;
    }

    private static <T extends Control> void collect(Control control, Class<T> type, List<T> found) {
        if (type.isInstance(control)) {
            found.add(type.cast(control));
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                collect(child, type, found);
            }
        }
    }

    /** The first control of a type that fits. */
    public static <T extends Control> T find(Composite root, Class<T> type, Predicate<T> fits) {
        return all(root, type).stream()
                .filter(fits)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no such " + type.getSimpleName() + " in "
                        + root.getClass().getSimpleName() + "; there are: " + texts(root)));
    }

    /** The only or first control of a type. */
    public static <T extends Control> T find(Composite root, Class<T> type) {
        return find(root, type, control -> true);
    }

    /** A button (push, check, radio) by its text without mnemonic, or its tool tip. */
    public static Button button(Composite root, String text) {
        return find(
                root,
                Button.class,
                button -> text.equals(plain(button.getText())) || text.equals(button.getToolTipText()));
    }

    /** An item of a tool bar by its text or tool tip (without the key in brackets). */
    public static ToolItem toolItem(Composite root, String text) {
        for (ToolBar bar : all(root, ToolBar.class)) {
            for (ToolItem item : bar.getItems()) {
                if (text.equals(plain(item.getText())) || named(item.getToolTipText(), text)) {
                    return item;
                }
            }
        }
        throw new AssertionError("There is no tool item '" + text + "'.");
    }

    private static boolean named(String tip, String text) {
        return tip != null && (tip.equals(text) || tip.startsWith(text + " ("));
    }

    /** The control that stands after a label of this text in the same composite. */
    public static <T extends Control> T labelled(Composite root, String label, Class<T> type) {
        Label found = find(root, Label.class, control -> label.equals(plain(control.getText())));
        Control[] siblings = found.getParent().getChildren();
        boolean after = false;
        for (Control sibling : siblings) {
            if (after && type.isInstance(sibling)) {
                return type.cast(sibling);
            }
            after |= sibling == found;
        }
        throw new AssertionError("No " + type.getSimpleName() + " stands after the label '" + label + "'.");
    }

    private static List<String> texts(Composite root) {
        List<String> texts = new ArrayList<>();
        for (Control control : all(root, Control.class)) {
            String text =
                    switch (control) {
                        case Button button -> button.getText();
                        case Label label -> label.getText();
                        case Text field -> field.getText();
                        default -> "";
                    };
            if (!text.isEmpty() && texts.size() < 40) {
                texts.add(control.getClass().getSimpleName() + " '" + text + "'");
            }
        }
        return texts;
    }

    private static String plain(String text) {
        return text.replace("&", "");
    }

    // Acting

    /** Presses a button: a check box changes, a radio button is chosen. */
    public static void press(Button button) {
        enabled(button, button.isEnabled());
        if ((button.getStyle() & (SWT.CHECK | SWT.TOGGLE)) != 0) {
            button.setSelection(!button.getSelection());
        } else if ((button.getStyle() & SWT.RADIO) != 0) {
            button.setSelection(true);
        }
        button.notifyListeners(SWT.Selection, new Event());
        settle();
    }

    /** Presses an item of a tool bar. */
    public static void press(ToolItem item) {
        enabled(item, item.isEnabled());
        if ((item.getStyle() & (SWT.CHECK | SWT.RADIO)) != 0) {
            item.setSelection((item.getStyle() & SWT.RADIO) != 0 || !item.getSelection());
        }
        item.notifyListeners(SWT.Selection, new Event());
        settle();
    }

    private static void enabled(Widget widget, boolean is) {
        if (!is) {
            throw new AssertionError(widget + " is disabled.");
        }
    }

    /** Replaces the text of a field as if typed, and leaves the field. */
    public static void type(Text field, String text) {
        field.setFocus();
        field.setText(text);
        field.notifyListeners(SWT.FocusOut, new Event());
        settle();
    }

    /** Replaces the text of a field and presses Enter. */
    public static void enter(Text field, String text) {
        field.setFocus();
        field.setText(text);
        field.notifyListeners(SWT.DefaultSelection, new Event());
        settle();
    }

    /** Chooses an entry of a combo box by its text. */
    public static void choose(Combo combo, String text) {
        int index = combo.indexOf(text);
        if (index < 0) {
            throw new AssertionError("'" + text + "' is not to be chosen; there are " + List.of(combo.getItems()));
        }
        combo.select(index);
        combo.notifyListeners(SWT.Selection, new Event());
        settle();
    }

    /** Clicks with the left button. */
    public static void click(Control control, int x, int y) {
        click(control, x, y, 1);
    }

    /** Clicks with a button. */
    public static void click(Control control, int x, int y, int button) {
        mouse(control, SWT.MouseMove, x, y, 0, 0);
        mouse(control, SWT.MouseDown, x, y, button, 0);
        mouse(control, SWT.MouseUp, x, y, button, mask(button));
        settle();
    }

    /** Double-clicks with the left button. */
    public static void doubleClick(Control control, int x, int y) {
        mouse(control, SWT.MouseMove, x, y, 0, 0);
        mouse(control, SWT.MouseDown, x, y, 1, 0);
        mouse(control, SWT.MouseUp, x, y, 1, SWT.BUTTON1);
        mouse(control, SWT.MouseDown, x, y, 1, 0);
        mouse(control, SWT.MouseDoubleClick, x, y, 1, 0);
        mouse(control, SWT.MouseUp, x, y, 1, SWT.BUTTON1);
        settle();
    }

    /** Drags with the left button in some steps. */
    public static void drag(Control control, Point from, Point to) {
        drag(control, from, to, 1, 0);
    }

    /**
     * Drags in some steps.
     *
     * @param keys modifier keys that are held: {@code SWT.SHIFT}...
     */
    public static void drag(Control control, Point from, Point to, int button, int keys) {
        mouse(control, SWT.MouseMove, from.x, from.y, 0, keys);
        mouse(control, SWT.MouseDown, from.x, from.y, button, keys);
        int steps = 8;
        for (int i = 1; i <= steps; i++) {
            int x = from.x + (to.x - from.x) * i / steps;
            int y = from.y + (to.y - from.y) * i / steps;
            mouse(control, SWT.MouseMove, x, y, 0, keys | mask(button));
            flush();
        }
        mouse(control, SWT.MouseUp, to.x, to.y, button, keys | mask(button));
        settle();
    }

    /** Turns the wheel over a control; positive: away from the user. */
    public static void wheel(Control control, int x, int y, int count) {
        mouse(control, SWT.MouseMove, x, y, 0, 0);
        Event event = event(control, x, y, 0, 0);
        event.count = count;
        event.detail = SWT.SCROLL_LINE;
        control.notifyListeners(SWT.MouseWheel, event);
        event = event(control, x, y, 0, 0);
        event.count = count;
        control.notifyListeners(SWT.MouseVerticalWheel, event);
        settle();
    }

    /** Presses and releases a key: a character, or a code such as {@code SWT.ARROW_LEFT}. */
    public static void key(Control control, int keyCode, int modifiers) {
        Event event = new Event();
        event.keyCode = keyCode;
        event.character = keyCode < SWT.KEYCODE_BIT ? (char) keyCode : 0;
        event.stateMask = modifiers;
        control.notifyListeners(SWT.KeyDown, event);
        if (!control.isDisposed()) {
            control.notifyListeners(SWT.KeyUp, event);
        }
        settle();
    }

    private static void mouse(Control control, int type, int x, int y, int button, int mask) {
        if (!control.isDisposed()) {
            control.notifyListeners(type, event(control, x, y, button, mask));
        }
    }

    private static Event event(Control control, int x, int y, int button, int mask) {
        Event event = new Event();
        event.x = x;
        event.y = y;
        event.button = button;
        event.stateMask = mask;
        event.count = 1;
        event.time = (int) (System.nanoTime() / 1_000_000);
        event.display = control.getDisplay();
        return event;
    }

    private static int mask(int button) {
        return switch (button) {
            case 1 -> SWT.BUTTON1;
            case 2 -> SWT.BUTTON2;
            case 3 -> SWT.BUTTON3;
            default -> 0;
        };
    }

    private static void flush() {
        Display display = Display.getCurrent();
        for (int i = 0; i < 200 && display.readAndDispatch(); i++) {
            // What a person sees between two movements of the mouse.
        }
    }

    // Looking

    /** A picture of the window, also saved to {@code target/screenshots}. */
    public static ImageData screenshot(String name) {
        return screenshot(window().getShell(), name);
    }

    /** A picture of a control, also saved to {@code target/screenshots/name.png}. */
    public static ImageData screenshot(Control control, String name) {
        control.getDisplay().update();
        flush();
        ImageData picture = pixels(control);
        try {
            Files.createDirectories(SCREENSHOTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {picture};
        loader.save(SCREENSHOTS.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
        return picture;
    }

    /** The pixels of a control as it paints itself. (What is on the screen, GTK gives but once.) */
    public static ImageData pixels(Control control) {
        Point size = control.getSize();
        Image image = new Image(
                control.getDisplay(),
                new ImageData(Math.max(1, size.x), Math.max(1, size.y), 24, new PaletteData(0xFF0000, 0xFF00, 0xFF)));
        GC gc = new GC(image);
        try {
            control.print(gc);
            return image.getImageData(100);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    /** The colour of a pixel. */
    public static RGB colour(ImageData picture, int x, int y) {
        return picture.palette.getRGB(picture.getPixel(x, y));
    }

    /** How many colours a part of a picture shows, at most 1000. */
    public static int colours(ImageData picture, Rectangle part) {
        java.util.Set<Integer> seen = new java.util.HashSet<>();
        for (int y = part.y; y < part.y + part.height && seen.size() < 1000; y++) {
            for (int x = part.x; x < part.x + part.width; x++) {
                seen.add(picture.getPixel(x, y));
            }
        }
        return Math.min(1000, seen.size());
    }

    /** How many colours a picture shows, at most 1000. */
    public static int colours(ImageData picture) {
        return colours(picture, new Rectangle(0, 0, picture.width, picture.height));
    }

    // Data

    /** A file of the reference data, by its path in it; skips the test, naming the file, where it is not there. */
    public static Path data(String path) {
        Path file = dataFolder().resolve(path).toAbsolutePath().normalize();
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.exists(file), "The reference data are not there: " + file.toAbsolutePath());
        return file;
    }

    private static Path dataFolder() {
        String set = System.getProperty("solidus.reference.data", "");
        if (!set.isBlank()) {
            return Path.of(set);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data"))) {
                return folder.resolve("shared/data");
            }
        }
        return Path.of("shared/data");
    }
}
