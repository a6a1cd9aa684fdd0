/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.net.URL;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** A small window without a frame that says that Solidus is coming; closed when the workbench is there. */
final class Splash {

    private static final int WIDTH = 440;
    private static final int HEIGHT = 200;
    private static final int MARGIN = 36;

    private final Shell shell;
    private final Image icon;
    private final Font large;

    private Splash(Display display, Image icon) {
        this.icon = icon;
        shell = new Shell(display, SWT.NO_TRIM | SWT.ON_TOP | SWT.DOUBLE_BUFFERED);
        FontData data = display.getSystemFont().getFontData()[0];
        large = new Font(display, data.getName(), data.getHeight() * 3, SWT.NORMAL);
        shell.setBackground(display.getSystemColor(SWT.COLOR_WHITE));
        shell.setForeground(display.getSystemColor(SWT.COLOR_BLACK));
        shell.addPaintListener(event -> paint(event.gc));
        shell.addDisposeListener(event -> {
            icon.dispose();
            large.dispose();
        });
        Rectangle screen = display.getPrimaryMonitor().getBounds();
        shell.setBounds(screen.x + (screen.width - WIDTH) / 2, screen.y + (screen.height - HEIGHT) / 2, WIDTH, HEIGHT);
    }

    static Splash open(Display display) {
        URL file = Splash.class.getResource("/icons/solidus128.png");
        Image icon = ImageDescriptor.createFromURL(file).createImage(display);
        Splash splash = new Splash(display, icon);
        splash.shell.open();
        splash.show();
        return splash;
    }

    /** Lets the window appear before the long work of starting begins. */
    private void show() {
        Display display = shell.getDisplay();
        for (int i = 0; i < 50 && display.readAndDispatch(); i++) {
            display.update();
        }
    }

    private void paint(GC gc) {
        gc.setAntialias(SWT.ON);
        Rectangle size = icon.getBounds();
        gc.drawImage(icon, MARGIN, (HEIGHT - size.height) / 2);
        int x = MARGIN + size.width + MARGIN;
        gc.setFont(large);
        gc.drawText("Solidus", x, HEIGHT / 2 - gc.getFontMetrics().getHeight(), true);
        gc.setFont(shell.getFont());
        gc.drawText("is starting", x, HEIGHT / 2 + 8, true);
        gc.setForeground(shell.getDisplay().getSystemColor(SWT.COLOR_GRAY));
        gc.drawRectangle(0, 0, WIDTH - 1, HEIGHT - 1);
    }

    void close() {
        if (!shell.isDisposed()) {
            shell.dispose();
        }
    }
}
