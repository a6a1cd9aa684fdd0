/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.solidus.core.registry.StepInfo;
import org.solidus.workbench.pipeline.form.Glyph;
import org.solidus.workbench.pipeline.form.Look;
import org.solidus.workbench.pipeline.form.SentenceLabel;
import org.solidus.workbench.pipeline.form.SentenceLabel.Tone;

/** The top of a form: what it edits, what that does, where it comes from. UI thread. */
final class FormHeader {

    private static final String DOI = "https://doi.org/";

    private FormHeader() {}

    /** For a step. @param explain opens its page */
    static void step(Composite parent, StepInfo info, Runnable explain) {
        title(parent, info.op().name(), "What this step does, its parameters and sources (?)", glyph -> explain.run());
        sentence(parent, info.op().description());
        if (info.op().doi().length > 0) {
            links(parent, info.op().doi());
        }
    }

    /** For something that a sentence explains. */
    static void plain(Composite parent, String title, String sentence) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(title.replace("&", "&&"));
        label.setFont(Look.bold());
        sentence(parent, sentence);
    }

    private static void title(Composite parent, String title, String tip, Consumer<Glyph> action) {
        Composite row = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        row.setLayout(layout);
        Label label = new Label(row, SWT.NONE);
        label.setText(title.replace("&", "&&"));
        label.setFont(Look.bold());
        label.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        new Glyph(row, Glyph.Sign.HELP, tip, action);
    }

    private static void sentence(Composite parent, String text) {
        SentenceLabel sentence = new SentenceLabel(parent, Tone.MUTED);
        sentence.setText(text, Tone.MUTED);
    }

    private static void links(Composite parent, String[] dois) {
        StringBuilder text = new StringBuilder();
        for (String doi : dois) {
            text.append(text.isEmpty() ? "" : "   ")
                    .append("<a href=\"")
                    .append(DOI)
                    .append(doi)
                    .append("\">doi:");
            text.append(doi).append("</a>");
        }
        Link link = new Link(parent, SWT.WRAP);
        link.setText(text.toString());
        link.addListener(SWT.Selection, event -> Program.launch(event.text));
    }
}
