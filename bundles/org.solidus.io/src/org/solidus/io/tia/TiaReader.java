/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tia;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Magic;

/**
 * Reads what FEI's TIA (also known as ES Vision) wrote: series of images, patterns or spectra (.ser), and the file
 * beside them that says how they were taken (.emi). Either may be opened: {@code name_1.ser} looks for {@code name.emi}
 * and does without it, {@code name.emi} holds {@code name_1.ser}, {@code name_2.ser}, ... as its datasets. Elements of a
 * series are frames, over a raster where it is one; rows of images go down, as on the screen (the file has the lowest
 * row first). A series that was stopped has the elements that are there, of a raster the whole rows.
 *
 * <p>The format is not published. It is known from the descriptions of C. Boothroyd and of P. Ercius, "TIA File
 * Reader".
 */
@Component(service = Reader.class)
public final class TiaReader implements Reader {

    private static final Magic SERIES = Magic.of("II\u0097\u0001");
    private static final Magic DESCRIPTION = Magic.of("JK\0\u0002");
    private static final double BY_NAME = 0.1;

    @Override
    public String id() {
        return "io.tia";
    }

    @Override
    public String name() {
        return "TIA series";
    }

    @Override
    public List<String> extensions() {
        return List.of("ser", "emi");
    }

    @Override
    public double probe(Path path, byte[] head) {
        return SERIES.begins(head) || DESCRIPTION.begins(head) ? 1 : isNamed(path) ? BY_NAME : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, file -> {
            byte[] head =
                    file.bytes(0, Math.min(4, file.size()), "its first bytes").array();
            return DESCRIPTION.begins(head) ? TiaContainer.ofDescription(file) : TiaContainer.ofSeries(file, SERIES);
        });
    }
}
