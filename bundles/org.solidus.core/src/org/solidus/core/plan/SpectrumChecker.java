/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.figure.Shown.Kind;
import org.solidus.core.figure.SpectrumItem;
import org.solidus.core.figure.SpectrumLine;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/** Whether a panel of spectra refers to spectra, all against energies, and to frames that are there. */
final class SpectrumChecker {

    private static final int MAP = 2;

    private final Function<Ref, Shown> shown;
    private final BiConsumer<Ref, String> wrong;

    SpectrumChecker(Function<Ref, Shown> shown, BiConsumer<Ref, String> wrong) {
        this.shown = shown;
        this.wrong = wrong;
    }

    void check(Panel panel, SpectrumItem item) {
        List<Ref> spectra =
                new ArrayList<>(item.lines().stream().map(SpectrumLine::of).toList());
        item.fitted().forEach(spectra::add);
        if (!spectra.stream().allMatch(this::isSpectrum)) {
            return;
        }
        item.lines().forEach(this::line);
        Ref first = spectra.get(0);
        Unit unit = energy(first).unit();
        for (Ref ref : spectra) {
            if (!energy(ref).unit().compatible(unit)) {
                wrong.accept(
                        ref,
                        "its axis is in '" + energy(ref).unit() + "' and that of " + first + " in '" + unit
                                + "': spectra of one panel have one axis.");
            }
        }
        on(first, "range", panel.range(), unit);
        on(first, "level", item.level(), unit);
        on(first, "detail", item.detail(), unit);
        item.fitted().forEach(ref -> sameScan(item.lines().get(0).of(), ref));
    }

    private boolean isSpectrum(Ref ref) {
        Shown what = shown.apply(ref);
        boolean is = what.kind() == Kind.CURVE || what.kind() == Kind.CURVES;
        if (!is || what.signature().axes().isEmpty()) {
            wrong.accept(
                    ref,
                    "a spectrum is a one-dimensional frame against an energy, and this is "
                            + what.signature().describe() + ".");
        }
        return is && !what.signature().axes().isEmpty();
    }

    private AxisSpec energy(Ref ref) {
        return shown.apply(ref).signature().axes().get(0);
    }

    private void line(SpectrumLine line) {
        Shown what = shown.apply(line.of());
        long frames = what.signature().frames();
        boolean region = !line.y().isEmpty() || !line.x().isEmpty();
        if (region && what.signature().scan().size() != MAP) {
            wrong.accept(
                    line.of(),
                    "'y' and 'x' choose of a spectrum image, a scan of two axes, and this is "
                            + what.signature().describe() + ".");
        }
        for (long frame : line.frames()) {
            if (frames >= 0 && frame >= frames) {
                wrong.accept(line.of(), "there is no frame " + frame + "; it has " + frames + ", 0 first.");
            }
        }
        line.where().ifPresent(ref -> kinds(line, ref));
    }

    private void kinds(SpectrumLine line, Ref ref) {
        Shown kinds = shown.apply(ref);
        if (kinds.kind() != Kind.ROWS || kinds.column().isEmpty()) {
            wrong.accept(
                    ref,
                    "'where' is a column of kinds with a row for each spectrum, and this is "
                            + kinds.signature().describe() + ".");
            return;
        }
        sameScan(line.of(), ref);
        List<String> names = kinds.column().get().categories().stream()
                .map(one -> one.name())
                .toList();
        String wanted = line.kind().orElseThrow();
        if (!names.isEmpty() && !names.contains(wanted)) {
            wrong.accept(ref, "it has no kind '" + wanted + "'; there are " + String.join(", ", names) + ".");
        }
    }

    private void sameScan(Ref spectra, Ref other) {
        long frames = shown.apply(spectra).signature().frames();
        long there = shown.apply(other).signature().frames();
        if (frames >= 0 && there >= 0 && frames != there) {
            wrong.accept(other, "it has " + there + " frames, and " + spectra + " has " + frames + ".");
        }
    }

    private void on(Ref spectra, String name, List<Quantity> ends, Unit unit) {
        for (Quantity end : ends) {
            if (!end.unit().symbol().isEmpty() && !end.unit().compatible(unit)) {
                wrong.accept(
                        spectra, "'" + name + "': '" + end + "' does not lie on its axis, which is in '" + unit + "'.");
                return;
            }
        }
    }
}
