/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.solidus.core.pipeline.Value;
import org.solidus.core.registry.ParamInfo;
import org.solidus.workbench.pipeline.form.SentenceLabel.Tone;

/**
 * A parameter in a form: its name, what it is edited with, a sign that sets it back, and below it what is wrong. What is
 * edited goes to the target at once; {@link #refresh} shows what the target holds. UI thread.
 */
public abstract class Field extends Composite {

    private final ParamInfo info;
    private final List<String> place;
    private final FormTarget target;
    private final FormHost host;
    private final Label label;
    private final Glyph reset;
    private SentenceLabel sentence;
    private String problem = "";

    Field(Composite parent, ParamInfo info, List<String> place, FormTarget target, FormHost host) {
        super(parent, SWT.NONE);
        this.info = info;
        this.place = List.copyOf(place);
        this.target = target;
        this.host = host;
        setLayout(new FieldLayout());
        label = new Label(this, SWT.NONE);
        label.setText(FieldText.label(info).replace("&", "&&"));
        label.setToolTipText(FieldText.describe(info));
        label.setData(FieldLayout.LABEL);
        reset = new Glyph(this, Glyph.Sign.RESET, "Set back to the default (Ctrl+Backspace)", glyph -> unset());
        reset.setData(FieldLayout.SIGN);
        reset.setVisible(false);
    }

    /** To be called when the control stands: its menu, its keys. */
    final void finish(Control control) {
        control.setToolTipText(FieldText.describe(info));
        // Menus are made when they are asked for: a form has many fields.
        label.addListener(SWT.MenuDetect, this::openMenu);
        control.addListener(SWT.MenuDetect, this::openMenu);
        control.addListener(SWT.KeyDown, this::key);
    }

    private void openMenu(Event event) {
        event.doit = false;
        MenuManager manager = new MenuManager();
        fillMenu(manager);
        popUp(manager, event.x, event.y);
    }

    /** Shows a menu, which is disposed when it is closed. */
    final void popUp(MenuManager manager, int x, int y) {
        Menu menu = manager.createContextMenu(this);
        menu.setLocation(x, y);
        menu.addListener(SWT.Hide, event -> getDisplay().asyncExec(manager::dispose));
        addDisposeListener(event -> manager.dispose());
        menu.setVisible(true);
    }

    private void key(Event event) {
        if (event.keyCode == SWT.BS && (event.stateMask & SWT.MOD1) != 0) {
            event.doit = false;
            unset();
        } else if (event.character == '?' && !takesText()) {
            host.explain(info);
        }
    }

    /** Whether what is typed is text that goes into it. */
    boolean takesText() {
        return false;
    }

    private void fillMenu(IMenuManager menu) {
        Action unset = new Action("Set back to the default") {
            @Override
            public void run() {
                unset();
            }
        };
        unset.setEnabled(value().isPresent());
        menu.add(unset);
        menu.add(new Action("What is '" + FieldText.label(info).replace("&", "&&") + "'?") {
            @Override
            public void run() {
                host.explain(info);
            }
        });
        menu.add(new Separator());
        fillOwnMenu(menu);
        host.fillMenu(menu, this);
    }

    /** Adds what is special to this kind of field. */
    void fillOwnMenu(IMenuManager menu) {}

    /** What it edits. */
    public final ParamInfo info() {
        return info;
    }

    /** Where it stands in the values of the target. */
    public final List<String> place() {
        return place;
    }

    /** What of the pipeline fits here: references, names of columns. */
    public final List<String> offers() {
        return target.offers(info, place);
    }

    final FormTarget target() {
        return target;
    }

    final FormHost host() {
        return host;
    }

    final Label label() {
        return label;
    }

    /** What the target holds. */
    public final Optional<Value> value() {
        return Places.get(target.values(), place);
    }

    /** Sets the value in the target and shows it. */
    public final void set(Optional<Value> value) {
        if (!same(value, value())) {
            try {
                target.set(place, value);
            } catch (IllegalArgumentException refused) {
                host.refused(refused.getMessage());
            }
        }
        refresh();
    }

    private static boolean same(Optional<Value> one, Optional<Value> other) {
        return one.map(Flow::of).equals(other.map(Flow::of));
    }

    /** Sets it back to the default. */
    public final void unset() {
        host.endGesture();
        forget();
        set(Optional.empty());
    }

    /** What is being typed goes to the target now. */
    void finishTyping() {}

    /** Forgets what was typed and could not be taken. */
    void forget() {}

    /** Shows what the target holds; what is being typed stays. */
    public void refresh() {
        boolean given = value().isPresent() || isUnfinished();
        if (reset.getVisible() != given) {
            reset.setVisible(given);
        }
    }

    /** Whether something was typed that the target could not take. */
    boolean isUnfinished() {
        return false;
    }

    /** A wrong text that could not be taken, to be kept while another form is shown; empty: none. */
    Optional<String> unfinished() {
        return Optional.empty();
    }

    /** Shows a text that could not be taken again. */
    void resume(String text) {}

    /** Says what is wrong; the empty text: nothing. @return whether the height has changed */
    public boolean setProblem(String text) {
        if (problem.equals(text)) {
            return false;
        }
        problem = text;
        if (sentence == null) {
            sentence = new SentenceLabel(this, Tone.WRONG);
            sentence.setData(FieldLayout.BELOW);
        }
        sentence.setText(FieldText.shortened(text), Tone.WRONG);
        sentence.moveBelow(null);
        return true;
    }

    /** What is said to be wrong; empty: nothing. */
    public final String problem() {
        return problem;
    }

    /** The fields within it. */
    public Stream<Field> inner() {
        return Stream.empty();
    }

    /** Makes what lies within it seen: the field of a place that begins here, or this one. */
    Optional<Field> reveal(List<String> within) {
        return Optional.of(this);
    }
}
