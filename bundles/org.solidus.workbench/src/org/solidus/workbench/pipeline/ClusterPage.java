/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.solidus.batch.cluster.Submitter;
import org.solidus.workbench.pipeline.form.Glyph;
import org.solidus.workbench.pipeline.form.SentenceLabel;
import org.solidus.workbench.pipeline.form.SentenceLabel.Tone;

/**
 * What has to be said before a pipeline goes to a cluster: where the results go, and the settings, each with its default;
 * the meaning of the one that is being typed stands below. What is left empty has its default. UI thread.
 */
final class ClusterPage extends Composite {

    /** What a person wants. */
    interface Listener {
        /** It is to run there. */
        void submit(Submitter submitter, Map<String, String> settings);

        /** Another value was typed. */
        void typed(Submitter submitter, Map<String, String> settings);

        /** It is not wanted any more. */
        void close();
    }

    /** A meaning that says so takes several lines. */
    private static final String SEVERAL = "one a line";

    private static final int ROWS = 3;

    private final Listener listener;
    private final ScrolledComposite scroll;
    private final SentenceLabel obstacle;
    private final SentenceLabel meaning;
    private final Button run;
    private final Map<String, Text> fields = new LinkedHashMap<>();
    private Optional<Submitter> shown = Optional.empty();

    ClusterPage(Composite parent, Listener listener) {
        super(parent, SWT.NONE);
        this.listener = listener;
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        setLayout(layout);
        Glyph sign = new Glyph(this, Glyph.Sign.REMOVE, "Close (Esc)", glyph -> listener.close());
        sign.setLayoutData(new GridData(SWT.RIGHT, SWT.TOP, false, false));
        scroll = new ScrolledComposite(this, SWT.V_SCROLL);
        scroll.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scroll.addListener(SWT.Resize, event -> fit());
        // Always in sight, however low the view is.
        Composite below = new Composite(this, SWT.NONE);
        below.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
        GridLayout lines = new GridLayout();
        lines.marginWidth = 8;
        lines.marginHeight = 4;
        below.setLayout(lines);
        obstacle = sentence(below, Tone.WRONG);
        meaning = sentence(below, Tone.MUTED);
        run = new Button(below, SWT.PUSH);
        run.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        run.addListener(SWT.Selection, event -> shown.ifPresent(cluster -> listener.submit(cluster, settings())));
    }

    /**
     * Asks for the settings of a cluster.
     *
     * @param known settings as they were the last time
     */
    void show(Submitter submitter, Path folder, Map<String, String> known) {
        shown = Optional.of(submitter);
        fields.clear();
        if (scroll.getContent() != null) {
            scroll.getContent().dispose();
        }
        Composite form = new Composite(scroll, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 8;
        form.setLayout(layout);
        sentence(form, Tone.MUTED)
                .setText(
                        "The pipeline is saved and runs on " + submitter.name() + ". Its file, its data and " + folder
                                + ", where the results go, must be where the cluster sees them.",
                        Tone.MUTED);
        submitter.settings().forEach((name, about) -> field(form, name, about, known.getOrDefault(name, "")));
        run.setText("Run on " + submitter.name());
        meaning.setText("", Tone.MUTED);
        obstacle.setText("", Tone.WRONG);
        scroll.setContent(form);
        layout(true, true);
        fit();
    }

    private static SentenceLabel sentence(Composite form, Tone tone) {
        SentenceLabel label = new SentenceLabel(form, tone);
        int columns = ((GridLayout) form.getLayout()).numColumns;
        label.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, columns, 1));
        return label;
    }

    /** @param about "default: meaning" */
    private void field(Composite form, String name, String about, String value) {
        int colon = about.indexOf(": ");
        String usual = colon < 0 ? "" : about.substring(0, colon);
        String means = colon < 0 ? about : about.substring(colon + 2);
        Label label = new Label(form, SWT.NONE);
        label.setText(name.replace("&", "&&"));
        label.setToolTipText(means);
        label.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
        boolean several = means.contains(SEVERAL);
        Text text = new Text(form, SWT.BORDER | (several ? SWT.MULTI | SWT.V_SCROLL : SWT.SINGLE));
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
        if (several) {
            data.heightHint = ROWS * text.getLineHeight();
        } else {
            text.setMessage(usual.isEmpty() ? means : usual);
        }
        text.setToolTipText(means);
        text.addListener(SWT.FocusIn, event -> {
            say(meaning, means, Tone.MUTED);
            scroll.showControl(text);
        });
        text.setText(value);
        text.setLayoutData(data);
        text.addListener(SWT.Modify, event -> shown.ifPresent(cluster -> listener.typed(cluster, settings())));
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ESC) {
                listener.close();
            }
        });
        text.addListener(
                SWT.DefaultSelection, event -> shown.ifPresent(cluster -> listener.submit(cluster, settings())));
        fields.put(name, text);
    }

    private void say(SentenceLabel label, String sentence, Tone tone) {
        if (!sentence.equals(label.getText())) {
            label.setText(sentence, tone);
            layout(true, true);
            fit();
        }
    }

    /** Says why the cluster cannot be used; empty: it can. */
    void setObstacle(Submitter submitter, String sentence) {
        if (shown.filter(submitter::equals).isPresent()) {
            say(obstacle, sentence, Tone.WRONG);
        }
    }

    /** Says what is wrong with what was typed, and goes to the field. @param sentence that names it as the command line */
    void setWrong(Submitter submitter, String sentence) {
        String said = sentence;
        for (Map.Entry<String, Text> field : fields.entrySet()) {
            String option = "--" + field.getKey();
            if (said.contains(option)) {
                said = said.replace("'" + option, "'" + field.getKey()).replace(option, "'" + field.getKey() + "'");
                field.getValue().setFocus();
            }
        }
        setObstacle(submitter, said);
    }

    private void fit() {
        Control form = scroll.getContent();
        if (form instanceof Composite composite) {
            composite.layout(true, true);
            scroll.setMinHeight(form.computeSize(scroll.getClientArea().width, SWT.DEFAULT).y);
        }
    }

    /** What was typed; without what was left empty. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        fields.forEach((name, text) -> {
            if (!text.getText().isBlank()) {
                settings.put(name, text.getText().strip());
            }
        });
        return settings;
    }

    /** The field of a setting. */
    Text field(String name) {
        return fields.get(name);
    }

    /** What the field that was entered last is for. */
    String meaning() {
        return meaning.getText();
    }

    /** What keeps it from running. */
    String obstacle() {
        return obstacle.getText();
    }

    @Override
    public boolean setFocus() {
        return fields.values().stream().findFirst().map(Text::setFocus).orElseGet(super::setFocus);
    }
}
