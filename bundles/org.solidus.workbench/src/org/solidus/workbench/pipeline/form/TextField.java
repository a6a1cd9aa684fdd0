/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.step.Input;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Quantity;
import org.solidus.workbench.model.RelativePath;

/**
 * A field for what is typed: numbers with units, texts, lists, files, references. What is typed goes to the target when
 * the hand rests, and at once on Enter and when the field is left; Escape takes it back. A number has a slider, a file
 * or a reference a list of what fits, and takes what is dropped on it.
 */
final class TextField extends Field {

    private static final int REST = 150;

    private final Text text;
    private final Optional<ValueSlider> slider;
    private final Runnable rested = this::commitTyped;
    private boolean showing;
    private boolean typing;
    private String failed = "";

    TextField(Composite parent, ParamInfo info, List<String> place, FormTarget target, FormHost host) {
        super(parent, info, place, target, host);
        text = new Text(this, SWT.BORDER | SWT.SINGLE);
        text.setMessage(FieldText.greyed(info));
        text.moveAbove(null);
        label().moveAbove(null);
        text.addListener(SWT.Modify, event -> typed());
        text.addListener(SWT.DefaultSelection, event -> leave());
        text.addListener(SWT.FocusOut, event -> leave());
        text.addListener(SWT.KeyDown, this::key);
        slider = hasSlider(info) ? Optional.of(slider()) : Optional.empty();
        if (offersAnything()) {
            Glyph menu = new Glyph(this, Glyph.Sign.MENU, "What fits here (Alt+Down)", glyph -> openOffers());
            menu.setData(FieldLayout.SIGN);
        }
        if (takesDrops()) {
            drops();
        }
        finish(text);
        refresh();
    }

    private static boolean hasSlider(ParamInfo info) {
        return !info.list() && (FieldText.isNumber(info) || FieldText.isWhole(info));
    }

    private ValueSlider slider() {
        ValueSlider made = new ValueSlider(this, FieldText.label(info()), new ValueSlider.Listener() {
            @Override
            public void begin() {
                leave();
                host().gesture("Set " + info().name());
            }

            @Override
            public void moved(double value) {
                scale().ifPresent(scale -> set(Optional.of(Flow.word(scale.text(value)))));
            }

            @Override
            public void end() {
                host().endGesture();
                if (!isDisposed()) {
                    refresh();
                }
            }
        });
        made.setData(FieldLayout.BELOW);
        return made;
    }

    private Optional<SliderScale> scale() {
        return SliderScale.of(info(), shown());
    }

    /** What stands in the field, or its default. */
    private String shown() {
        String typed = value().map(value -> FieldText.show(info(), value)).orElse("");
        return typed.isEmpty() && info().hasDefault() ? info().param().def() : typed;
    }

    @Override
    boolean takesText() {
        return true;
    }

    @Override
    public void refresh() {
        if (!typing && failed.isEmpty()) {
            String now = value().map(value -> FieldText.show(info(), value)).orElse("");
            if (!text.getText().equals(now)) {
                showing = true;
                text.setText(now);
                showing = false;
            }
        }
        slider.ifPresent(this::refresh);
        super.refresh();
    }

    private void refresh(ValueSlider on) {
        double at = FieldText.quantity(shown()).map(Quantity::value).orElse(0.0);
        if (on.show(scale(), at, value().isEmpty())) {
            host().relayout();
        }
    }

    private void typed() {
        if (!showing) {
            typing = true;
            getDisplay().timerExec(REST, rested);
        }
    }

    private void commitTyped() {
        if (isDisposed() || !typing) {
            return;
        }
        host().gesture("Set " + info().name());
        take();
    }

    /** Gives the target what stands in the field. */
    private void take() {
        try {
            Optional<Value> read = FieldText.read(info(), text.getText(), value(), target().usualUnit(info()));
            failed = "";
            set(read);
        } catch (IllegalArgumentException notUnderstood) {
            failed = notUnderstood.getMessage();
            refresh();
        }
        showFailure();
    }

    @Override
    void finishTyping() {
        if (typing) {
            leave();
        }
    }

    private void leave() {
        getDisplay().timerExec(-1, rested);
        if (typing) {
            commitTyped();
            typing = false;
            host().endGesture();
        }
        refresh();
    }

    private void showFailure() {
        if (!failed.isEmpty() && setProblem(failed)) {
            host().relayout();
        }
    }

    @Override
    public boolean setProblem(String sentence) {
        return super.setProblem(failed.isEmpty() ? sentence : failed);
    }

    private void key(Event event) {
        if (event.keyCode == SWT.MOD1) {
            finishTyping(); // a command by keys comes: save, undo
        }
        if (event.keyCode == SWT.ESC && (typing || !failed.isEmpty())) {
            event.doit = false;
            getDisplay().timerExec(-1, rested);
            typing = false;
            forget();
            refresh();
        } else if (event.keyCode == SWT.ARROW_DOWN && (event.stateMask & SWT.ALT) != 0 && offersAnything()) {
            event.doit = false;
            openOffers();
        }
    }

    @Override
    void forget() {
        typing = false;
        if (!failed.isEmpty()) {
            failed = "";
            if (super.setProblem("")) {
                host().relayout();
            }
        }
    }

    @Override
    boolean isUnfinished() {
        return !failed.isEmpty();
    }

    @Override
    Optional<String> unfinished() {
        return failed.isEmpty() ? Optional.empty() : Optional.of(text.getText());
    }

    @Override
    void resume(String typedBefore) {
        showing = true;
        text.setText(typedBefore);
        showing = false;
        take();
    }

    // What fits, and what is dropped

    private boolean isInput() {
        Class<?> raw = ParamInfo.raw(info().element());
        return raw == Input.class || raw == PerFrame.class;
    }

    private boolean isFile() {
        return ParamInfo.raw(info().element()) == Input.class || ParamInfo.raw(info().element()) == Path.class;
    }

    private boolean takesDrops() {
        return isInput() || isFile();
    }

    private boolean offersAnything() {
        Class<?> raw = ParamInfo.raw(info().element());
        return isInput() || isFile() || raw == String.class;
    }

    private void openOffers() {
        leave();
        MenuManager manager = new MenuManager();
        fillOffers(manager);
        Point below = text.toDisplay(0, text.getSize().y);
        popUp(manager, below.x, below.y);
    }

    @Override
    void fillOwnMenu(IMenuManager menu) {
        if (offersAnything()) {
            fillOffers(menu);
            menu.add(new Separator());
        }
    }

    private void fillOffers(IMenuManager menu) {
        List<String> offers = target().offers(info(), place());
        for (String offer : offers) {
            menu.add(new Action(offer.replace("&", "&&")) {
                @Override
                public void run() {
                    choose(offer);
                }
            });
        }
        if (isFile()) {
            menu.add(new Separator());
            menu.add(new Action("File\u2026") {
                @Override
                public void run() {
                    host().chooseFile("File for '" + FieldText.label(info()) + "'")
                            .ifPresent(file -> choose(written(file)));
                }
            });
        } else if (offers.isEmpty()) {
            Action none = new Action("Nothing in this pipeline fits here") {};
            none.setEnabled(false);
            menu.add(none);
        }
    }

    /** Sets what was chosen; in a list it is one more. */
    void choose(String chosen) {
        host().endGesture();
        forget();
        if (!info().list()) {
            set(Optional.of(Flow.word(chosen)));
            return;
        }
        List<Value> items = new ArrayList<>(value().map(Places::items).orElse(List.of()));
        items.add(Flow.word(chosen));
        set(Optional.of(new Sequence(Flow.TYPED, items)));
    }

    /** A file as the pipeline writes it: relative to its folder, where it lies in or near it. */
    private String written(Path file) {
        return RelativePath.of(host().folder(), file);
    }

    private void drops() {
        DropTarget drop = new DropTarget(text, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK | DND.DROP_DEFAULT);
        drop.setTransfer(
                isFile()
                        ? new Transfer[] {FileTransfer.getInstance(), TextTransfer.getInstance()}
                        : new Transfer[] {TextTransfer.getInstance()});
        drop.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : event.operations;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] files) {
                    for (String file : files) {
                        choose(written(Path.of(file)));
                    }
                } else if (event.data instanceof String dropped) {
                    choose(dropped.strip());
                }
            }
        });
    }
}
