/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.figure.Scaling;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.MenuItems;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Dialogs;

/** The tool bar of the pattern view; its items say how patterns are shown. UI thread. */
final class PatternTools {

    private static final double[] OFFSETS = {0, 0.1, 0.25, 0.5, 1};

    private final PatternPane pane;
    private final PatternChoice choice;
    private final PatternSettings settings;
    private final ReferenceShelf shelf;
    private final Dialogs dialogs;
    private final ToolItem result;
    private final ToolItem abscissa;
    private final ToolItem ordinate;
    private final ToolItem hold;
    private final ToolItem difference;
    private final ToolItem series;

    PatternTools(
            PatternPane pane,
            Tools tools,
            PatternChoice choice,
            PatternSettings settings,
            ReferenceShelf shelf,
            Dialogs dialogs) {
        this.pane = pane;
        this.choice = choice;
        this.settings = settings;
        this.shelf = shelf;
        this.dialogs = dialogs;
        result = tools.menu("Result", "Result: follows the selected step, or is pinned", this::results);
        abscissa = tools.menu("Q", "What the pattern is shown against", this::abscissae);
        ordinate = tools.menu("Linear", "How the ordinate is laid out, errors, parts of a fit", this::ordinates);
        tools.separator();
        hold = tools.menu("Hold", "Keep curves for comparison", this::comparisons);
        difference = tools.toggle(
                "Difference", "Difference to the present curve, frame by frame", false, pane::setDifference);
        tools.menu("Structures", "Lines of structures below the pattern", this::structures);
        series = tools.toggle("Series", "The whole series in colours below the pattern", false, pane::setHeat);
    }

    /** The switch of the series in colours. */
    ToolItem series() {
        return series;
    }

    /** Makes the items say how patterns are shown. @return whether any says something else than before */
    boolean show() {
        boolean changed = text(result, resultText());
        changed |= text(abscissa, abscissaText());
        changed |= text(
                ordinate,
                switch (settings.look().ordinate()) {
                    case LINEAR -> "Linear";
                    case LOG -> "Log";
                    case SQRT -> "Root";
                });
        int held = settings.held().size();
        changed |= text(hold, held == 0 ? "Hold" : "Held: " + held);
        boolean compares = settings.reference().isPresent();
        difference.setSelection(compares);
        changed |= text(
                difference,
                settings.reference().map(trace -> "Less " + trace.name()).orElse("Difference"));
        return changed;
    }

    private static boolean text(ToolItem item, String text) {
        boolean other = !item.getText().equals(text);
        if (other) {
            item.setText(text);
        }
        return other;
    }

    private String resultText() {
        if (choice.node().isEmpty()) {
            return "Result";
        }
        return choice.pin().map(pin -> pin.text() + " (pinned)").orElse(choice.node());
    }

    private String abscissaText() {
        Abscissa now = shownAbscissa();
        return now != Abscissa.OWN
                ? name(now)
                : choice.axis()
                        .map(axis ->
                                Typesetting.label(axis.quantity(), axis.unit().symbol()))
                        .orElse("Q");
    }

    private Abscissa shownAbscissa() {
        return choice.axis().map(axis -> settings.look().on(axis).abscissa()).orElse(Abscissa.OWN);
    }

    private static String name(Abscissa abscissa) {
        return switch (abscissa) {
            case OWN -> "As it is";
            case Q -> "Q (1/Å)";
            case TWO_THETA -> "2θ (°)";
            case SPACING -> "d (Å)";
        };
    }

    private void results(IMenuManager menu) {
        Optional<PatternChoice.Pin> now = choice.pin();
        menu.add(MenuItems.radio("Follow the selected step", now.isEmpty(), () -> pane.pin("")));
        menu.add(new Separator());
        for (PatternChoice.Pin pin : choice.pins()) {
            boolean on = now.filter(pin::equals).isPresent();
            menu.add(MenuItems.radio(pin.text(), on, () -> pane.pin(pin.text())));
        }
    }

    private void abscissae(IMenuManager menu) {
        List<Abscissa> choices = choice.axis()
                .map(axis -> Abscissa.choices(axis, choice.wavelength()))
                .orElse(List.of(Abscissa.OWN));
        for (Abscissa one : Abscissa.values()) {
            IAction action = MenuItems.radio(name(one), shownAbscissa() == one, () -> pane.setAbscissa(one));
            action.setEnabled(choices.contains(one));
            menu.add(action);
        }
        if (choice.wavelength().isEmpty()) {
            menu.add(new Separator());
            menu.add(MenuItems.note("The wavelength is not known: give the step a geometry or a wavelength"));
        }
    }

    private void ordinates(IMenuManager menu) {
        PatternPicture.Look look = settings.look();
        for (Scaling one : Scaling.values()) {
            menu.add(MenuItems.radio(name(one), look.ordinate() == one, () -> pane.setOrdinate(one)));
        }
        menu.add(new Separator());
        menu.add(MenuItems.check(
                "Errors (one standard deviation)",
                look.errors(),
                () -> settings.look(old -> old.withErrors(!old.errors()))));
        menu.add(MenuItems.check(
                "Parts of a fit",
                look.components(),
                () -> settings.look(old -> old.withComponents(!old.components()))));
        menu.add(new Separator());
        menu.add(MenuItems.item("Fit the ordinate to the curve", () -> {
            pane.view().fit();
            settings.refit();
        }));
    }

    private static String name(Scaling scaling) {
        return switch (scaling) {
            case LINEAR -> "Linear";
            case LOG -> "Logarithmic";
            case SQRT -> "Root";
        };
    }

    private void comparisons(IMenuManager menu) {
        IAction keep = MenuItems.item("Hold this curve", pane::hold);
        keep.setEnabled(choice.state().parts().isPresent());
        menu.add(keep);
        IAction release = MenuItems.item("Release all", settings::releaseAll);
        release.setEnabled(!settings.held().isEmpty());
        menu.add(release);
        MenuManager one = new MenuManager("Release");
        for (HeldTrace trace : settings.held()) {
            one.add(MenuItems.item(trace.trace().name(), () -> settings.release(trace)));
        }
        menu.add(one);
        menu.add(new Separator());
        for (double offset : OFFSETS) {
            menu.add(MenuItems.radio(
                    offset == 0 ? "Curves over each other" : "Offset " + Math.round(offset * 100) + " % of the height",
                    settings.look().offset() == offset,
                    () -> settings.look(old -> old.withOffset(offset))));
        }
    }

    private void structures(IMenuManager menu) {
        menu.add(MenuItems.check(
                "Those of the pipeline", shelf.ofDocument(), () -> shelf.setOfDocument(!shelf.ofDocument())));
        menu.add(new Separator());
        List<String> chosen = shelf.chosen();
        for (String name : ShippedStructures.names()) {
            boolean on = chosen.contains(name);
            menu.add(MenuItems.check(name, on, () -> shelf.choose(name, !on)));
        }
        for (String name : chosen) {
            if (!ShippedStructures.names().contains(name)) {
                String file = Path.of(name).getFileName().toString();
                menu.add(MenuItems.check(file, true, () -> shelf.choose(name, false)));
            }
        }
        menu.add(new Separator());
        menu.add(MenuItems.item("From a CIF…", () -> dialogs.open("Structures", List.of("*.cif", "*"), true)
                .forEach(file -> shelf.choose(file.toString(), true))));
        menu.add(MenuItems.item("None", shelf::clear));
    }
}
