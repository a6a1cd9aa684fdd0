/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Region;
import org.eclipse.swt.graphics.Resource;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;

/**
 * A display with a window for tests of widgets: events, waiting, pixels. Closing it fails the test where a resource was
 * not disposed or something went wrong in a listener.
 */
public final class Stage implements AutoCloseable {

    private static final long LIMIT_SECONDS = 60;
    private static final String PLANT = "plantLeaks";
    private static final int PLANTS = 3;

    private final Display display;
    private final Shell shell;
    private final List<Throwable> troubles = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger plantsFound = new AtomicInteger();

    public Stage() {
        Resource.setNonDisposeHandler(this::leaked);
        display = new Display();
        display.setRuntimeExceptionHandler(troubles::add);
        display.setErrorHandler(troubles::add);
        shell = new Shell(display, SWT.SHELL_TRIM);
        shell.setLayout(new FillLayout());
    }

    public Display display() {
        return display;
    }

    public Shell shell() {
        return shell;
    }

    /** Opens the window with a content of that size. */
    public void open(int width, int height) {
        var trim = shell.computeTrim(0, 0, width, height);
        shell.setSize(trim.width, trim.height);
        shell.open();
        settle();
    }

    /** Handles all events that there are. */
    public void settle() {
        while (display.readAndDispatch()) {
            // until nothing is left
        }
    }

    public void waitFor(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        settle();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain for " + what + ".");
            }
            if (!display.readAndDispatch()) {
                display.timerExec(1, () -> {});
                display.sleep();
            }
        }
        settle();
    }

    /** Until the view shows what was last asked for. */
    public void settle(FigureView view) {
        waitFor("the picture", view::settled);
        view.update();
        settle();
    }

    public void mouse(Control control, int type, int button, int x, int y, int stateMask) {
        Event event = new Event();
        event.type = type;
        event.button = button;
        event.x = x;
        event.y = y;
        event.stateMask = stateMask;
        control.notifyListeners(type, event);
    }

    public void hover(Control control, int x, int y) {
        mouse(control, SWT.MouseMove, 0, x, y, 0);
        settle();
    }

    public void drag(Control control, int button, int x1, int y1, int x2, int y2, int keys) {
        mouse(control, SWT.MouseMove, 0, x1, y1, keys);
        mouse(control, SWT.MouseDown, button, x1, y1, keys);
        int held = keys | (button == 1 ? SWT.BUTTON1 : button == 2 ? SWT.BUTTON2 : SWT.BUTTON3);
        for (int i = 1; i <= 5; i++) {
            mouse(control, SWT.MouseMove, 0, x1 + (x2 - x1) * i / 5, y1 + (y2 - y1) * i / 5, held);
            settle();
        }
        mouse(control, SWT.MouseUp, button, x2, y2, held);
        settle();
    }

    public void click(Control control, int button, int x, int y) {
        mouse(control, SWT.MouseDown, button, x, y, 0);
        mouse(control, SWT.MouseUp, button, x, y, 0);
        settle();
    }

    public void doubleClick(Control control, int x, int y) {
        click(control, 1, x, y);
        mouse(control, SWT.MouseDown, 1, x, y, 0);
        mouse(control, SWT.MouseDoubleClick, 1, x, y, 0);
        mouse(control, SWT.MouseUp, 1, x, y, 0);
        settle();
    }

    /** One notch is 3. */
    public void wheel(Control control, int x, int y, int count, int keys) {
        Event event = new Event();
        event.type = SWT.MouseVerticalWheel;
        event.x = x;
        event.y = y;
        event.count = count;
        event.stateMask = keys;
        control.notifyListeners(SWT.MouseVerticalWheel, event);
        settle();
    }

    public void key(Control control, int keyCode, char character, int keys) {
        Event event = new Event();
        event.type = SWT.KeyDown;
        event.keyCode = keyCode;
        event.character = character;
        event.stateMask = keys;
        control.notifyListeners(SWT.KeyDown, event);
        settle();
    }

    /** What is on the screen of a control. */
    public ImageData pixels(Control control) {
        control.update();
        settle();
        Image image = new Image(display, control.getSize().x, control.getSize().y);
        GC gc = new GC(image);
        try {
            control.print(gc);
            return image.getImageData(100);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    public static int rgb(ImageData data, double x, double y) {
        RGB rgb = data.palette.getRGB(data.getPixel((int) x, (int) y));
        return rgb.red << 16 | rgb.green << 8 | rgb.blue;
    }

    /** Keeps a picture under {@code target/screenshots}, for people to look at. */
    public Path screenshot(Control control, String name) {
        Path file = Path.of("target", "screenshots", name + ".png");
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {pixels(control)};
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loader.save(file.toString(), SWT.IMAGE_PNG);
        return file;
    }

    private void leaked(Throwable error) {
        boolean planted = error != null
                && Arrays.stream(error.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals(PLANT));
        if (planted) {
            plantsFound.incrementAndGet();
        } else {
            troubles.add(error == null ? new IllegalStateException("a resource was not disposed") : error);
        }
    }

    /**
     * Resources that nobody disposes are planted and waited for, twice: what was lost before is found with the first ones,
     * in any order, and told before the second ones, which a later collection finds.
     */
    private void findLeaks() {
        plantLeaks();
        awaitPlants(1);
        plantLeaks();
        awaitPlants(PLANTS + 1);
    }

    private void plantLeaks() {
        for (int i = 0; i < PLANTS; i++) {
            new Region(display);
        }
    }

    private void awaitPlants(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (plantsFound.get() < count) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            if (System.nanoTime() > end) {
                throw new AssertionError("Leaked resources are not found in this virtual machine.");
            }
        }
    }

    @Override
    public void close() {
        if (!display.isDisposed()) {
            settle();
            shell.dispose();
            settle();
            findLeaks();
            display.dispose();
        }
        Resource.setNonDisposeHandler(null);
        if (!troubles.isEmpty()) {
            AssertionError error = new AssertionError(troubles.size() + " troubles, the first: " + troubles.get(0));
            troubles.forEach(error::addSuppressed);
            throw error;
        }
    }
}
