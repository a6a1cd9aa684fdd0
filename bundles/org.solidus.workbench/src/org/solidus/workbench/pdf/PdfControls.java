/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Composition;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.workbench.pattern.FieldMark;

/** Sliders and fields of the pair distribution function. */
final class PdfControls extends Composite {

    private static final String NO_BACKGROUND = "none";
    private static final String FILE = "File…";
    private static final String NO_MODEL = "none";
    private static final String CIF = "From a CIF…";
    private static final String COMPOSITION = "Chemical formula of the sample, as in Ni or Li1.3Al0.3Ti1.7(PO4)3";
    private static final int NARROW = 330;
    private static final int LEAST_WIDTH = 210;
    private static final Unit INVERSE = Unit.of("1/angstrom");

    /** What the controls ask for besides parameters. */
    interface Actions {
        void add(String composition);

        void chooseBackground();

        void keep();

        void release();

        void model(String name);

        void chooseModel();

        void qdamp(double value);
    }

    private final PdfTuning tuning;
    private final Actions actions;
    private final ScrolledComposite scrolled;
    private final Composite body;
    private final Map<String, KnobRow> rows = new LinkedHashMap<>();
    private Group step;
    private Text composition;
    private Button add;
    private Label addWhy;
    private Combo background;
    private Combo route;
    private Combo window;
    private Button spikes;
    private Text wavelength;
    private Button keep;
    private Button release;
    private Combo model;
    private Text damping;
    private Label quality;
    private String modelName = NO_MODEL;
    private String writtenComposition = "";

    PdfControls(Composite parent, PdfTuning tuning, KnobRow.Told told, Actions actions) {
        super(parent, SWT.NONE);
        this.tuning = tuning;
        this.actions = actions;
        setLayout(new FillLayout());
        scrolled = new ScrolledComposite(this, SWT.V_SCROLL | SWT.H_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        scrolled.setShowFocusedControl(true);
        body = new Composite(scrolled, SWT.NONE);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 4;
        layout.verticalSpacing = 4;
        body.setLayout(layout);
        sample();
        Group knobs = group("Tuning", 1);
        for (Knob knob : Knob.ALL) {
            boolean optional = Double.isNaN(knob.initial());
            KnobRow row = new KnobRow(knobs, knob, optional, told);
            row.setLayoutData(across(1));
            rows.put(knob.path(), row);
        }
        words();
        comparison();
        scrolled.setContent(body);
        scrolled.addListener(SWT.Resize, event -> fitHeight());
    }

    private void fitHeight() {
        // Narrower than this nothing can be read: one scrolls instead
        int width = Math.max(LEAST_WIDTH, scrolled.getClientArea().width);
        rows.values().forEach(row -> row.setNarrow(width < NARROW));
        Point wanted = body.computeSize(width, SWT.DEFAULT);
        scrolled.setMinSize(LEAST_WIDTH, wanted.y);
    }

    private Group group(String title, int columns) {
        Group group = new Group(body, SWT.NONE);
        group.setText(title);
        group.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout layout = new GridLayout(columns, false);
        layout.verticalSpacing = 2;
        layout.horizontalSpacing = 4;
        group.setLayout(layout);
        return group;
    }

    private static GridData across(int columns) {
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
        data.widthHint = 40;
        return data;
    }

    private static Label label(Composite parent, String text, String tip) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(text);
        label.setToolTipText(tip);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, false, false);
        data.widthHint = 82;
        label.setLayoutData(data);
        return label;
    }

    private static void commit(Text field, Runnable action) {
        field.addListener(SWT.DefaultSelection, event -> action.run());
        field.addListener(SWT.FocusOut, event -> action.run());
    }

    private static void wrong(Text field, String tip, String problem) {
        FieldMark.wrong(field, !problem.isEmpty());
        field.setToolTipText(problem.isEmpty() ? tip : problem);
    }

    // ---- sample

    private void sample() {
        step = group("Sample", 2);
        label(step, "Composition", COMPOSITION);
        composition = new Text(step, SWT.BORDER);
        composition.setMessage("Ni");
        composition.setToolTipText(COMPOSITION);
        composition.setLayoutData(across(1));
        commit(composition, this::composition);
        add = new Button(step, SWT.PUSH);
        add.setText("Add the step");
        add.setToolTipText("Adds scattering.pdf to the pipeline, behind the patterns");
        add.setLayoutData(across(2));
        add.addListener(
                SWT.Selection, event -> actions.add(composition.getText().strip()));
        addWhy = new Label(step, SWT.WRAP);
        addWhy.setLayoutData(across(2));
        label(step, "Background", "Pattern without sample, subtracted");
        background = new Combo(step, SWT.READ_ONLY);
        background.setLayoutData(across(1));
        background.addListener(SWT.Selection, event -> background());
    }

    private void composition() {
        String text = composition.getText().strip();
        if (text.isEmpty() || tuning.name().isEmpty()) {
            return;
        }
        try {
            Composition.of(text);
            wrong(composition, COMPOSITION, "");
            tuning.set("composition", text);
        } catch (IllegalArgumentException problem) {
            wrong(composition, COMPOSITION, problem.getMessage());
        }
    }

    private void background() {
        String text = background.getText();
        if (FILE.equals(text)) {
            actions.chooseBackground();
        } else {
            tuning.set("background", NO_BACKGROUND.equals(text) ? "" : text);
        }
    }

    // ---- words

    private void words() {
        Group group = group("Method", 2);
        label(group, "Window", "Modification function of the transform: less ripples, broader peaks");
        window = choice(group, "window", "none", "lorch", "soperbarney", "cosine", "hann");
        spikes = new Button(group, SWT.CHECK);
        spikes.setText("Replace spikes");
        spikes.setToolTipText("Hot and dead pixels are looked for and replaced");
        spikes.setLayoutData(across(2));
        spikes.addListener(SWT.Selection, event -> tuning.set("spikes", spikes.getSelection() ? "" : "false"));
        label(group, "Route", "adhoc: by a polynomial; physical: every contribution is computed; both");
        route = choice(group, "route", "adhoc", "physical", "both");
        label(group, "Wavelength", "For the physical route, and for patterns over two-theta");
        wavelength = new Text(group, SWT.BORDER);
        wavelength.setToolTipText("For the physical route, and for patterns over two-theta");
        wavelength.setLayoutData(across(1));
        commit(wavelength, this::wavelength);
    }

    private Combo choice(Group group, String parameter, String... values) {
        Combo combo = new Combo(group, SWT.READ_ONLY);
        combo.setItems(values);
        combo.setLayoutData(across(1));
        combo.addListener(
                SWT.Selection, event -> tuning.set(parameter, combo.getSelectionIndex() == 0 ? "" : combo.getText()));
        return combo;
    }

    private void wavelength() {
        String tip = "For the physical route, and for patterns over two-theta";
        String text = wavelength.getText().strip();
        try {
            if (!text.isEmpty()) {
                Quantity.of(text).in(Unit.of("angstrom"));
            }
            wrong(wavelength, tip, "");
            tuning.set("wavelength", text);
        } catch (IllegalArgumentException problem) {
            wrong(wavelength, tip, problem.getMessage());
        }
    }

    // ---- comparison

    private void comparison() {
        Group group = group("Comparison", 2);
        keep = new Button(group, SWT.PUSH);
        keep.setText("Keep this G(r)");
        keep.setToolTipText("Keeps curve and settings as a candidate, to compare others with");
        keep.setLayoutData(across(2));
        keep.addListener(SWT.Selection, event -> actions.keep());
        release = new Button(group, SWT.PUSH);
        release.setText("Release all");
        release.setLayoutData(across(2));
        release.addListener(SWT.Selection, event -> actions.release());
        label(group, "Model", "G(r) of a structure, brought to the amplitude of the measured one");
        model = new Combo(group, SWT.READ_ONLY);
        model.add(NO_MODEL);
        ShippedStructures.names().forEach(model::add);
        model.add(CIF);
        model.select(0);
        model.setLayoutData(across(1));
        model.addListener(SWT.Selection, event -> {
            if (CIF.equals(model.getText())) {
                actions.chooseModel();
                model(modelName);
            } else {
                model(model.getText());
                actions.model(NO_MODEL.equals(model.getText()) ? "" : model.getText());
            }
        });
        Label damp =
                label(group, "Qdamp", "Resolution of the instrument: G(r) of the model falls as exp(-(r Qdamp)² / 2)");
        damping = new Text(group, SWT.BORDER);
        damping.setText("0.04 1/angstrom");
        damping.setToolTipText(damp.getToolTipText());
        damping.setLayoutData(across(1));
        commit(damping, this::damping);
        quality = new Label(group, SWT.WRAP);
        GridData data = across(2);
        data.verticalAlignment = SWT.TOP;
        // Room for three lines, so that nothing moves when the numbers change
        data.heightHint = 3 * quality.computeSize(SWT.DEFAULT, SWT.DEFAULT).y + 4;
        quality.setLayoutData(data);
    }

    private void damping() {
        String tip = "Resolution of the instrument: G(r) of the model falls as exp(-(r Qdamp)² / 2)";
        try {
            Quantity typed = Quantity.of(damping.getText());
            double value = typed.unit().symbol().isEmpty() ? typed.value() : typed.in(INVERSE);
            boolean good = value >= 0 && value <= 10;
            wrong(damping, tip, good ? "" : "Qdamp lies between 0 and 10 1/angstrom.");
            if (good) {
                actions.qdamp(value);
            }
        } catch (IllegalArgumentException problem) {
            wrong(damping, tip, problem.getMessage());
        }
    }

    /** Shows which model is chosen. */
    void model(String name) {
        modelName = name.isEmpty() ? NO_MODEL : name;
        if (model.indexOf(modelName) < 0) {
            model.add(modelName, model.getItemCount() - 1);
        }
        model.setText(modelName);
    }

    // ---- state

    /**
     * What the controls need to know of data and document.
     *
     * @param end last Q of the pattern, 1/angstrom; absent: not known
     * @param pattern a result that could be transformed; empty: none
     * @param backgrounds results that could be a background
     * @param candidates how many are kept
     * @param ready whether there is a G(r) to keep
     */
    record State(OptionalDouble end, String pattern, List<String> backgrounds, int candidates, boolean ready) {}

    /** Shows what the document says. */
    void show(State state) {
        boolean there = !tuning.name().isEmpty();
        boolean moved = add.getVisible() == there || !addWhy.getText().equals(why(there, state.pattern()));
        step.setText(there ? "Sample (step " + tuning.name() + ")" : "Sample");
        exclude(add, there);
        String why = why(there, state.pattern());
        exclude(addWhy, why.isEmpty());
        addWhy.setText(why);
        add.setEnabled(!state.pattern().isEmpty());
        String formula = tuning.text("composition").orElse("");
        boolean typing = composition.isFocusControl() && !composition.getText().equals(writtenComposition);
        if (there && !typing && !composition.getText().equals(formula)) {
            composition.setText(formula);
            wrong(composition, COMPOSITION, "");
        }
        writtenComposition = formula;
        backgrounds(state.backgrounds());
        for (KnobRow row : rows.values()) {
            Knob knob = ends(row.knob(), state.end());
            row.show(knob, tuning.text(knob.path()).orElse(""), tuning.number(knob));
            enabled(row, there);
        }
        select(window, "window");
        select(route, "route");
        spikes.setSelection(!"false".equals(tuning.text("spikes").orElse("true")));
        String lambda = tuning.text("wavelength").orElse("");
        if (!wavelength.isFocusControl() && !wavelength.getText().equals(lambda)) {
            wavelength.setText(lambda);
        }
        for (var control : List.of(window, route, spikes, wavelength, background)) {
            control.setEnabled(there);
        }
        keep.setEnabled(state.ready());
        release.setEnabled(state.candidates() > 0);
        keep.setText(state.candidates() == 0 ? "Keep this G(r)" : "Keep this G(r) (" + state.candidates() + " kept)");
        if (moved) {
            body.layout(true, true);
            fitHeight();
        }
    }

    private static String why(boolean there, String pattern) {
        if (there) {
            return "";
        }
        return pattern.isEmpty()
                ? "The pipeline has no patterns yet: open patterns over Q, or frames and integrate them."
                : "There is no pair distribution function in the pipeline: type the composition and add it behind '"
                        + pattern + "'.";
    }

    private static void enabled(KnobRow row, boolean on) {
        row.scale().setEnabled(on);
        row.field().setEnabled(on);
    }

    private static void exclude(org.eclipse.swt.widgets.Control control, boolean on) {
        if (!(control.getLayoutData() instanceof GridData)) {
            control.setLayoutData(new GridData());
        }
        ((GridData) control.getLayoutData()).exclude = on;
        control.setVisible(!on);
    }

    private void select(Combo combo, String parameter) {
        String text = tuning.text(parameter).orElse(combo.getItem(0));
        int at = combo.indexOf(text);
        if (at >= 0) {
            combo.select(at);
        }
    }

    private void backgrounds(List<String> names) {
        List<String> items = new ArrayList<>(List.of(NO_BACKGROUND));
        names.forEach(name -> items.add("$" + name));
        String now = tuning.text("background").orElse(NO_BACKGROUND);
        if (!items.contains(now)) {
            items.add(now);
        }
        items.add(FILE);
        if (!List.of(background.getItems()).equals(items)) {
            background.setItems(items.toArray(String[]::new));
        }
        background.setText(now);
    }

    /** Ends that suit the data: limits of Q within the pattern, and whatever the document says. */
    private Knob ends(Knob knob, OptionalDouble end) {
        Knob original = Knob.ALL.stream()
                .filter(one -> one.path().equals(knob.path()))
                .findFirst()
                .orElse(knob);
        double low = original.low();
        double high = original.high();
        if (end.isPresent() && (knob.path().equals("qmax") || knob.path().equals("qmaxinst"))) {
            double last = Math.ceil(end.getAsDouble() / knob.step()) * knob.step();
            low = Math.min(low, Math.floor(last / 4));
            high = last;
        }
        if (end.isPresent() && knob.path().equals("qmin")) {
            high = Math.min(high, Math.ceil(end.getAsDouble() / 3));
        }
        OptionalDouble value = tuning.number(original);
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            // A value beyond the ends moves them out, with room, but not without bound
            high = value.getAsDouble() > high ? value.getAsDouble() * 1.5 : high;
            low = value.getAsDouble() < low ? value.getAsDouble() : low;
        }
        boolean sensible = (high - low) / original.step() < 100_000;
        return sensible ? original.between(low, high) : original;
    }

    /** Says how good the curve is. */
    void quality(String text) {
        if (!quality.getText().equals(text)) {
            quality.setText(text);
        }
    }

    /** A row by the path of its parameter. */
    KnobRow row(String path) {
        return rows.get(path);
    }
}
