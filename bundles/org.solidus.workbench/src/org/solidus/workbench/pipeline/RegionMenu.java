/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Range;
import org.solidus.plot.region.NamedRegion;
import org.solidus.workbench.pipeline.form.Field;
import org.solidus.workbench.pipeline.form.Flow;
import org.solidus.workbench.pipeline.form.Places;

/** Sets numbers of a form from regions that were drawn in curves: their ends, their middle, their width. UI thread. */
final class RegionMenu {

    private static final MathContext DIGITS = new MathContext(5);

    private final List<NamedRegion> regions;
    private final List<Signature> signatures;

    /**
     * @param regions that were drawn
     * @param signatures of what the step gives and of what it works on: their axis is the one of the regions
     */
    RegionMenu(List<NamedRegion> regions, List<Signature> signatures) {
        this.regions = regions;
        this.signatures = signatures;
    }

    /** Adds what fits the field. */
    void fill(IMenuManager menu, Field field) {
        Optional<Unit> unit = unit(field.info());
        if (unit.isEmpty()) {
            return;
        }
        MenuManager all = new MenuManager("Set from region");
        for (NamedRegion region : regions) {
            region.region().x().ifPresent(range -> all.add(region(region.name(), range, field, unit.get())));
        }
        if (!all.isEmpty()) {
            menu.add(all);
        }
    }

    /** The unit of the axis on which regions lie, where the parameter takes it. */
    private Optional<Unit> unit(ParamInfo info) {
        Class<?> raw = ParamInfo.raw(info.element());
        if (raw != Quantity.class && raw != double.class && raw != Double.class) {
            return Optional.empty();
        }
        return signatures.stream()
                .filter(signature -> signature.rank() == 1)
                .map(signature -> signature.axes().get(0).unit())
                .filter(unit -> info.param().unit().isEmpty() ? raw == Quantity.class : unit.compatible(info.unit()))
                .findFirst();
    }

    private static MenuManager region(String name, Range range, Field field, Unit unit) {
        MenuManager menu = new MenuManager(name);
        double middle = (range.low() + range.high()) / 2;
        if (field.info().list()) {
            Value both = new Sequence(Flow.TYPED, List.of(value(range.low(), unit), value(range.high(), unit)));
            menu.add(action("From " + text(range.low(), unit) + " to " + text(range.high(), unit), field, both));
            List<Value> more = new ArrayList<>(field.value().map(Places::items).orElse(List.of()));
            more.add(value(middle, unit));
            menu.add(action("Add its middle, " + text(middle, unit), field, new Sequence(Flow.TYPED, more)));
            return menu;
        }
        menu.add(action("Its beginning, " + text(range.low(), unit), field, value(range.low(), unit)));
        menu.add(action("Its end, " + text(range.high(), unit), field, value(range.high(), unit)));
        menu.add(action("Its middle, " + text(middle, unit), field, value(middle, unit)));
        double width = range.high() - range.low();
        menu.add(action("Its width, " + text(width, unit), field, value(width, unit)));
        menu.add(action("Half its width, " + text(width / 2, unit), field, value(width / 2, unit)));
        return menu;
    }

    private static Action action(String text, Field field, Value value) {
        return new Action(text) {
            @Override
            public void run() {
                field.set(Optional.of(value));
            }
        };
    }

    private static Value value(double number, Unit unit) {
        return Flow.word(text(number, unit));
    }

    private static String text(double number, Unit unit) {
        String plain = new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
        return unit.symbol().isEmpty() ? plain : plain + " " + unit.symbol();
    }
}
