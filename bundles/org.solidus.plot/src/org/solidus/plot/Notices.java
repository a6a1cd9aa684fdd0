/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.solidus.figure.render.Theme;

/** What a view says beside its figure: why there is none, what has just happened, that something newer is on its way. */
final class Notices {

    private static final int MESSAGE_MS = 5000;

    private final Control view;
    private String reason = "";
    private String message = "";
    private int messages;
    private boolean busy;

    Notices(Control view) {
        this.view = view;
    }

    /** Why nothing is shown; may be empty. */
    void setReason(String why) {
        reason = why;
    }

    void setBusy(boolean on) {
        if (busy != on) {
            busy = on;
            view.redraw();
        }
    }

    /** Shows a sentence for a while. */
    void setMessage(String sentence) {
        message = sentence;
        int number = ++messages;
        view.redraw();
        view.getDisplay().timerExec(MESSAGE_MS, () -> {
            if (!view.isDisposed() && number == messages) {
                message = "";
                view.redraw();
            }
        });
    }

    String message() {
        return message;
    }

    /** @param problem goes before the reason that was set */
    void paintReason(GC gc, Optional<String> problem, Rectangle client, Theme theme) {
        String sentence = problem.orElse(reason);
        if (!sentence.isEmpty()) {
            paintMiddle(gc, sentence, client, theme);
        }
    }

    void paint(GC gc, Rectangle client, Theme theme) {
        if (busy) {
            paintBusy(gc, client, theme);
        }
        if (!message.isEmpty()) {
            paintMessage(gc, client, theme);
        }
    }

    /** In the middle, in as many lines as it takes. */
    private static void paintMiddle(GC gc, String words, Rectangle client, Theme theme) {
        gc.setForeground(ScreenColour.of(theme.muted()));
        List<String> lines = WordWrap.wrapped(words, client.width - 16, text -> gc.textExtent(text).x);
        int height = gc.textExtent("M").y;
        int y = Math.max(2, (client.height - height * lines.size()) / 2);
        for (String line : lines) {
            gc.drawText(line, Math.max(4, (client.width - gc.textExtent(line).x) / 2), y, true);
            y += height;
        }
    }

    private void paintMessage(GC gc, Rectangle client, Theme theme) {
        String words = String.join("\n", WordWrap.wrapped(message, client.width - 30, text -> gc.textExtent(text).x));
        Point extent = gc.textExtent(words, SWT.DRAW_DELIMITER);
        int y = client.height - extent.y - 10;
        gc.setBackground(ScreenColour.of(theme.foreground()));
        gc.setForeground(ScreenColour.of(theme.background()));
        gc.fillRoundRectangle(6, y, extent.x + 12, extent.y + 6, 6, 6);
        gc.drawText(words, 12, y + 3, SWT.DRAW_DELIMITER | SWT.DRAW_TRANSPARENT);
    }

    private void paintBusy(GC gc, Rectangle client, Theme theme) {
        gc.setForeground(ScreenColour.of(theme.muted()));
        String words = "…";
        Point extent = gc.textExtent(words);
        gc.drawText(words, client.width - extent.x - 6, client.height - extent.y - 4, true);
    }
}
