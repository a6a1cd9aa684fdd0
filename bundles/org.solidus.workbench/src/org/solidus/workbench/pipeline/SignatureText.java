/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.stream.Collectors;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;

/** What comes out of a source or a step, in a few words that fit into a line. */
final class SignatureText {

    private SignatureText() {}

    /** {@code 1043 x 981 intensity, 9 frames}; {@code 1500 intensity over q (1/angstrom)}; {@code 6 columns: a, b...}. */
    static String of(Signature signature) {
        String frames =
                signature.scan().isEmpty() ? "" : signature.frames() < 0 ? ", many frames" : ", " + count(signature);
        return frame(signature) + frames;
    }

    private static String count(Signature signature) {
        if (signature.scan().size() == 1) {
            return signature.frames() + (signature.frames() == 1 ? " frame" : " frames");
        }
        return signature.scan().stream().map(SignatureText::size).collect(Collectors.joining(" \u00d7 ")) + " frames";
    }

    private static String frame(Signature signature) {
        return switch (signature.kind()) {
            case OBJECT -> signature.quantity();
            case TABLE -> {
                int count = signature.columns().size();
                String names =
                        signature.columns().stream().map(ColumnSpec::name).collect(Collectors.joining(", "));
                yield count
                        + (signature.anyColumns() ? " or more" : "")
                        + (count == 1 ? " column: " : " columns: ")
                        + names;
            }
            case ARRAY -> array(signature);
        };
    }

    private static String array(Signature signature) {
        String sizes = signature.axes().stream().map(SignatureText::size).collect(Collectors.joining(" \u00d7 "));
        String unit = signature.unit().symbol().isEmpty() ? "" : " (" + signature.unit() + ")";
        String over = signature.rank() == 1
                        && !signature.axes().get(0).unit().symbol().isEmpty()
                ? " over " + signature.axes().get(0).name() + " ("
                        + signature.axes().get(0).unit() + ")"
                : "";
        return sizes + " " + signature.quantity() + unit + over;
    }

    private static String size(AxisSpec axis) {
        return axis.size() == AxisSpec.UNKNOWN ? "?" : Long.toString(axis.size());
    }
}
