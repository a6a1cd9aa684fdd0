/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.figure.CvItem;
import org.solidus.core.figure.Ref;
import org.solidus.figure.Figure;

/** A voltammogram of a log among results. */
final class CvPanel {

    private final CvItem item;
    private final FigureResults shelf;

    CvPanel(CvItem item, FigureResults shelf) {
        this.item = item;
        this.shelf = shelf;
    }

    Figure figure(String title) throws IOException {
        CvFound found = item.verdict().isPresent()
                ? CvFound.of(shelf.only(item.verdict().get()))
                : CvFound.NOTHING;
        CvLog log = log(found);
        return CvPicture.of(CvPicture.titled(title, found), log, found, item.time());
    }

    /** What the steps made of the log knows its cycles and its compliance better than the log. */
    private CvLog log(CvFound found) throws IOException {
        Table table = shelf.only(item.of()).table();
        CvLog log = found.curve().isPresent()
                ? CvLog.of(found.curve().get(), Optional.empty(), Optional.empty())
                : CvLog.of(table, item.potential(), item.current());
        return item.beam().isPresent() ? withBeam(log, item.beam().get()) : log;
    }

    private CvLog withBeam(CvLog log, Ref ref) throws IOException {
        Column state = shelf.only(ref).table().column(shelf.shown(ref).number().name());
        boolean[] on = CvLog.on(state);
        Optional<Column> time = shelf.only(ref).table().find("time");
        if (time.isPresent() && on.length != log.size()) {
            return log.with(log.time(), time.get().doubles(), on);
        }
        if (on.length != log.size()) {
            throw new IllegalArgumentException(
                    "'" + ref + "': the beam has " + on.length + " rows and no time, the log " + log.size() + " rows.");
        }
        return log.with(on);
    }
}
