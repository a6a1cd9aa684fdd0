/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;

/**
 * Reads tables of numbers from text: .xy, .chi, .dat, .csv and their kin, separated by commas, semicolons, tabs or
 * blanks, with decimal points or commas, behind headers of any length (pyFAI, Dioptas, Fit2D, PDFgetX, source-meters).
 * The dataset {@code table} holds the columns; where the first column is an axis, {@code curve} holds the second one
 * over it, with the errors of the third.
 */
@Component(service = Reader.class)
public final class TextReader implements Reader {

    @Override
    public String id() {
        return "io.text";
    }

    @Override
    public String name() {
        return "text table";
    }

    @Override
    public List<String> extensions() {
        return List.of("xy", "csv", "chi", "dat", "txt", "xye", "tsv", "gr", "fgr", "iq", "sq", "fq", "asc", "log");
    }

    @Override
    public double probe(Path path, byte[] head) {
        Charset charset = Lines.charset(head);
        boolean named = isNamed(path);
        if (charset == null) {
            return named ? 0.1 : 0;
        }
        List<String> lines =
                charset.decode(ByteBuffer.wrap(head)).toString().lines().toList();
        boolean cut = head.length >= 4096 && lines.size() > 1;
        boolean isTable = Layout.find(cut ? lines.subList(0, lines.size() - 1) : lines, !cut)
                .isPresent();
        // Below the readers of formats that are text too and know their content better.
        return isTable ? named ? 0.5 : 0.2 : named ? 0.3 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        TextTable table = TextTable.open(path);
        return TextContents.of(path, table, Profile.of(table, extension(path)));
    }

    private static String extension(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
