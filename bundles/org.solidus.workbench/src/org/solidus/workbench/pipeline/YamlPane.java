/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.Bullet;
import org.eclipse.swt.custom.ST;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GlyphMetrics;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.pipeline.Problem;
import org.solidus.workbench.pipeline.form.Look;
import org.solidus.workbench.pipeline.form.SentenceLabel;
import org.solidus.workbench.pipeline.form.SentenceLabel.Tone;

/**
 * The text of the pipeline as it will be saved, to be edited: what is wrong is underlined, and said below. What is typed
 * goes to the document when the hand rests; the text stays as it was typed also where it is no pipeline yet. UI thread.
 */
public final class YamlPane extends Composite {

    private static final int REST = 300;
    private static final int LONGEST_STYLED = 200_000;
    private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|(?<=\\s))#.*$");
    private static final Pattern KEY = Pattern.compile("(?m)(?:^\\s*(?:- )?|[{,]\\s*)([A-Za-z_][\\w.]*)(?=:(?:\\s|$))");

    private final StyledText text;
    private final SentenceLabel sentence;
    private final Consumer<String> changed;
    private final Runnable rested = this::commit;
    private List<Problem> problems = List.of();
    private boolean showing;
    private boolean typing;

    /** @param changed gets the text when it was edited */
    YamlPane(Composite parent, Consumer<String> changed) {
        super(parent, SWT.NONE);
        this.changed = changed;
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 2;
        setLayout(layout);
        text = new StyledText(this, SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
        Look.follow(text, this::style);
        text.setFont(Look.monospaced());
        text.setTabs(2);
        text.setMargins(4, 4, 4, 4);
        text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        sentence = new SentenceLabel(this, Tone.WRONG);
        sentence.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
        text.addListener(SWT.Modify, event -> typed());
        text.addListener(SWT.FocusOut, event -> commit());
        text.addCaretListener(event -> say());
    }

    private Bullet bullet(int lines) {
        StyleRange style = new StyleRange();
        style.foreground = Look.muted(text);
        style.metrics =
                new GlyphMetrics(0, 0, 8 * Math.max(2, Integer.toString(lines).length()) + 14);
        return new Bullet(ST.BULLET_NUMBER, style);
    }

    /** Shows the text of the document; where it is the same, nothing moves. While somebody types it is ignored. */
    void show(String yaml) {
        if (typing || text.getText().equals(yaml)) {
            return;
        }
        int caret = text.getCaretOffset();
        int top = text.getTopIndex();
        showing = true;
        text.setText(yaml);
        showing = false;
        text.setCaretOffset(Math.min(caret, yaml.length()));
        text.setTopIndex(top);
        style();
    }

    /** Shows what is wrong. */
    void setProblems(List<Problem> wrong) {
        if (!wrong.equals(problems)) {
            problems = List.copyOf(wrong);
            style();
            say();
        }
    }

    private void typed() {
        if (!showing) {
            typing = true;
            style();
            getDisplay().timerExec(REST, rested);
        }
    }

    /** What is being typed goes to the document now. */
    void commit() {
        if (!isDisposed() && typing) {
            getDisplay().timerExec(-1, rested);
            typing = false;
            changed.accept(text.getText());
        }
    }

    private void style() {
        String content = text.getText();
        if (content.length() > LONGEST_STYLED) {
            return;
        }
        List<StyleRange> styles = new ArrayList<>();
        Matcher comments = COMMENT.matcher(content);
        while (comments.find()) {
            styles.add(new StyleRange(
                    comments.start(), comments.end() - comments.start(), Look.muted(text), null, SWT.ITALIC));
        }
        Matcher keys = KEY.matcher(content);
        while (keys.find()) {
            addFree(styles, new StyleRange(keys.start(1), keys.end(1) - keys.start(1), Look.accent(text), null));
        }
        styles.sort(Comparator.comparingInt(range -> range.start));
        text.setStyleRanges(styles.toArray(StyleRange[]::new));
        underline();
        text.setLineBullet(0, text.getLineCount(), null);
        text.setLineBullet(0, text.getLineCount(), bullet(text.getLineCount()));
    }

    private static void addFree(List<StyleRange> styles, StyleRange range) {
        if (styles.stream()
                .noneMatch(other -> other.start <= range.start && range.start < other.start + other.length)) {
            styles.add(range);
        }
    }

    private void underline() {
        for (Problem problem : problems) {
            if (problem.line() > 0 && problem.line() <= text.getLineCount()) {
                int line = text.getOffsetAtLine(problem.line() - 1);
                int length = text.getLine(problem.line() - 1).length();
                int from = Math.min(Math.max(0, problem.column() - 1), Math.max(0, length - 1));
                if (length > 0) {
                    StyleRange mark = new StyleRange(line + from, word(line + from, line + length), null, null);
                    mark.underline = true;
                    mark.underlineStyle = SWT.UNDERLINE_ERROR;
                    mark.underlineColor = Look.wrong(text);
                    text.setStyleRange(mark);
                }
            }
        }
    }

    private int word(int from, int end) {
        int to = from;
        while (to < end && ",:]}".indexOf(text.getText().charAt(to)) < 0) {
            to++;
        }
        return Math.max(1, to - from);
    }

    /** Says what is wrong in the line of the caret, else what comes first. */
    private void say() {
        int line = text.getLineAtOffset(text.getCaretOffset()) + 1;
        String here = problems.stream()
                .filter(problem -> problem.line() == line)
                .findFirst()
                .or(() -> problems.stream().findFirst())
                .map(problem -> (problem.line() > 0 ? "Line " + problem.line() + ": " : "") + problem.message())
                .orElse("");
        if (!here.equals(sentence.getText())) {
            sentence.setText(here, Tone.WRONG);
            layout(true);
        }
    }

    /** The text, for tests. */
    public StyledText text() {
        return text;
    }

    @Override
    public boolean setFocus() {
        return !text.isDisposed() && text.setFocus();
    }
}
