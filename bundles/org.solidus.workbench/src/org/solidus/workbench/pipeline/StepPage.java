/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.StepInfo;
import org.solidus.workbench.pipeline.form.FieldText;
import org.solidus.workbench.pipeline.form.Glyph;
import org.solidus.workbench.pipeline.form.Look;

/** What is known of a step: what it does, its parameters with units, ranges and defaults, its sources. UI thread. */
final class StepPage extends Composite {

    private static final String DOI = "https://doi.org/";

    private final StyledText text;
    private final StringBuilder content = new StringBuilder();
    private final List<StyleRange> styles = new ArrayList<>();
    private Optional<StepInfo> step = Optional.empty();

    /** @param close is told when it is not wanted any more */
    StepPage(Composite parent, Runnable close) {
        super(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        setLayout(layout);
        Glyph sign = new Glyph(this, Glyph.Sign.REMOVE, "Close (Esc)", glyph -> close.run());
        sign.setLayoutData(new GridData(SWT.RIGHT, SWT.TOP, false, false));
        text = new StyledText(this, SWT.V_SCROLL | SWT.WRAP | SWT.READ_ONLY | SWT.MULTI);
        Look.follow(text, this::reshow);
        text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ESC) {
                close.run();
            }
        });
        text.setMargins(10, 8, 8, 8);
        text.setLineSpacing(1);
        text.setCaret(null);
        text.setEditable(false);
        text.addListener(SWT.MouseUp, this::click);
        text.addListener(
                SWT.MouseMove,
                event -> text.setCursor(
                        linkAt(event).isPresent() ? getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null));
    }

    /** Shows a step; a parameter that is named is scrolled to. */
    void show(StepInfo step, String parameter) {
        content.setLength(0);
        styles.clear();
        heading(step.op().name());
        line(step.id() + ", version " + step.op().version() + ", " + shape(step), true);
        line("", false);
        line(step.op().description(), false);
        for (String doi : step.op().doi()) {
            link(doi);
        }
        line("", false);
        int at = parameters(step.parameters(), "", parameter);
        text.setText(content.toString());
        text.setStyleRanges(styles.toArray(StyleRange[]::new));
        this.step = Optional.of(step);
        text.setTopIndex(at < 0 ? 0 : text.getLineAtOffset(at));
    }

    private void reshow() {
        int top = text.getTopIndex();
        step.ifPresent(known -> show(known, ""));
        text.setTopIndex(top);
    }

    /** Id of the step that is shown; empty: none. */
    public String shown() {
        return step.map(StepInfo::id).orElse("");
    }

    private static String shape(StepInfo step) {
        return switch (step.shape()) {
            case OPERATION -> "frame by frame";
            case FOLD -> "many frames into one: over axes, every n frames, or by labels";
            case WHOLE -> "needs the whole series";
        };
    }

    private int parameters(List<ParamInfo> parameters, String indent, String wanted) {
        int at = -1;
        for (ParamInfo info : parameters) {
            if (info.name().equals(wanted)) {
                at = content.length();
            }
            int from = content.length();
            content.append(indent).append(info.name());
            style(from, SWT.BOLD, false);
            from = content.length();
            content.append("  ").append(facts(info)).append('\n');
            style(from, SWT.NORMAL, true);
            content.append(indent).append("    ").append(info.param().help()).append('\n');
            Class<?> raw = ParamInfo.raw(info.element());
            if (ParamInfo.isNested(raw)) {
                parameters(ParamInfo.of(raw.asSubclass(Record.class)), indent + "    ", "");
            }
        }
        return at;
    }

    private static String facts(ParamInfo info) {
        String all = FieldText.describe(info);
        String tail = all.substring(all.lastIndexOf("\n") + 1);
        return tail.substring(tail.indexOf(": ") + 2) + (info.param().expert() ? "; for experts" : "");
    }

    private void heading(String title) {
        int from = content.length();
        content.append(title).append('\n');
        StyleRange range = style(from, SWT.BOLD, false);
        range.rise = 0;
    }

    private void line(String words, boolean muted) {
        int from = content.length();
        content.append(words).append('\n');
        if (muted) {
            style(from, SWT.NORMAL, true);
        }
    }

    private void link(String doi) {
        int from = content.length();
        content.append("doi:").append(doi);
        StyleRange range = style(from, SWT.NORMAL, false);
        range.underline = true;
        range.underlineStyle = SWT.UNDERLINE_LINK;
        range.data = DOI + doi;
        content.append('\n');
    }

    private StyleRange style(int from, int font, boolean muted) {
        StyleRange range = new StyleRange(from, content.length() - from, null, null, font);
        if (muted) {
            range.foreground = Look.muted(text);
        }
        styles.add(range);
        return range;
    }

    private Optional<String> linkAt(Event event) {
        int offset = text.getOffsetAtPoint(new Point(event.x, event.y));
        if (offset < 0 || offset >= text.getCharCount()) {
            return Optional.empty();
        }
        StyleRange range = text.getStyleRangeAtOffset(offset);
        return range != null && range.data instanceof String address ? Optional.of(address) : Optional.empty();
    }

    private void click(Event event) {
        if (text.getSelectionCount() == 0) {
            linkAt(event).ifPresent(Program::launch);
        }
    }

    /** The text that is shown. */
    public String text() {
        return text.getText();
    }

    @Override
    public boolean setFocus() {
        return !text.isDisposed() && text.setFocus();
    }
}
