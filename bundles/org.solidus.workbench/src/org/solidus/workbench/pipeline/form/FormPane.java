/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.pipeline.form.SentenceLabel.Tone;

/**
 * A form that scrolls: sections of fields, each for a target. It is made from descriptions of parameters alone. What
 * was typed and could not be taken is kept while other forms are shown. UI thread.
 */
public final class FormPane extends Composite {

    private static final int MARGIN = 8;
    private static final int KEPT = 8;

    private final ScrolledComposite scroller;
    private final FormHost host;
    private final Map<String, String> unfinished = new HashMap<>();
    private final List<Form> forms = new ArrayList<>();
    private Form shown;
    private boolean layoutPending;

    /** @param host gets {@link FormHost#relayout} calls passed on by {@link #relayout()} */
    public FormPane(Composite parent, FormHost host) {
        super(parent, SWT.NONE);
        this.host = host;
        setLayout(new FillLayout());
        scroller = new ScrolledComposite(this, SWT.V_SCROLL);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        scroller.getVerticalBar().setIncrement(24);
        scroller.addListener(SWT.Resize, event -> layoutNow());
        Composite nothing = new Composite(scroller, SWT.NONE);
        shown = new Form("", List.of(), nothing, new SentenceLabel(nothing, Tone.WRONG), List.of());
        scroller.setContent(nothing);
    }

    /**
     * A part of a form.
     *
     * @param title of its heading; empty: the fields stand without one
     * @param target what its fields edit
     * @param open whether it is open at first
     */
    public record Section(String title, FormTarget target, boolean open) {}

    private record Part(Section section, FormBody body) {}

    private record Form(String key, List<String> targets, Composite content, SentenceLabel general, List<Part> parts) {

        boolean is(String other, List<String> otherTargets) {
            return key.equals(other) && targets.equals(otherTargets);
        }
    }

    /** Makes what stands at the top of a form, or nothing. */
    public interface Header {
        /** Adds to the composite, which stacks its children. */
        void make(Composite parent);
    }

    /**
     * Shows sections. The form that is already there stays, with its focus and what is being typed; some that were
     * shown before are kept.
     *
     * @param key tells this form from others
     */
    public void show(String key, Header header, List<Section> sections) {
        List<String> targets = targets(sections);
        if (shown.is(key, targets)) {
            refresh();
            return;
        }
        keepUnfinished();
        shown.content().setVisible(false);
        setRedraw(false);
        try {
            shown = kept(key, targets).orElseGet(() -> made(key, targets, header, sections));
            shown.content().setVisible(true);
            int width = Math.max(40, scroller.getClientArea().width);
            scroller.setMinSize(40, shown.content().computeSize(width, SWT.DEFAULT, true).y);
            scroller.setContent(shown.content());
            refresh();
        } finally {
            setRedraw(true);
        }
        resumeUnfinished();
        scroller.setOrigin(0, 0);
    }

    private Optional<Form> kept(String key, List<String> targets) {
        Optional<Form> found =
                forms.stream().filter(form -> form.is(key, targets)).findFirst();
        found.ifPresent(form -> {
            forms.remove(form);
            forms.add(form);
        });
        return found;
    }

    private Form made(String key, List<String> targets, Header header, List<Section> sections) {
        Composite content = new Composite(scroller, SWT.NONE);
        content.setVisible(false);
        content.setLayout(new StackedLayout(MARGIN));
        header.make(content);
        SentenceLabel general = new SentenceLabel(content, Tone.WRONG);
        List<Part> parts = new ArrayList<>();
        for (Section section : sections) {
            parts.add(part(content, section));
        }
        Form form = new Form(key, targets, content, general, parts);
        forms.add(form);
        if (forms.size() > KEPT) {
            forms.remove(0).content().dispose();
        }
        return form;
    }

    private static List<String> targets(List<Section> sections) {
        return sections.stream()
                .map(section -> section.title() + "\n" + section.target().key())
                .toList();
    }

    private Part part(Composite content, Section section) {
        Optional<Fold> fold = section.title().isEmpty() ? Optional.empty() : Optional.of(new Fold(content, open -> {}));
        FormBody body = new FormBody(content, section.target().parameters(), List.of(), section.target(), host);
        fold.ifPresent(heading -> heading(heading, section, body));
        return new Part(section, body);
    }

    private void heading(Fold fold, Section section, FormBody body) {
        fold.setText(section.title(), "");
        fold.setOpen(section.open());
        body.setVisible(section.open());
        fold.onChange(open -> {
            body.setVisible(open);
            relayout();
        });
    }

    private void keepUnfinished() {
        fields().forEach(field -> {
            String key = keyOf(field);
            field.unfinished().ifPresentOrElse(text -> unfinished.put(key, text), () -> unfinished.remove(key));
        });
    }

    private void resumeUnfinished() {
        fields().filter(field -> unfinished.containsKey(keyOf(field)))
                .toList()
                .forEach(field -> field.resume(unfinished.remove(keyOf(field))));
    }

    private static String keyOf(Field field) {
        return field.target().key() + "/" + String.join(".", field.place());
    }

    /** All fields that there are now. */
    public Stream<Field> fields() {
        return shown.parts().stream().flatMap(part -> part.body().fields());
    }

    /** The field of a place of a target, made seen; empty when there is none. */
    public Optional<Field> reveal(String target, List<String> place) {
        for (Part part : shown.parts()) {
            if (part.section().target().key().equals(target)) {
                Optional<Field> field = part.body().reveal(place);
                if (field.isPresent()) {
                    layoutNow();
                    show(field.get());
                    return field;
                }
            }
        }
        return Optional.empty();
    }

    private void show(Control control) {
        Rectangle place = getDisplay().map(control.getParent(), shown.content(), control.getBounds());
        Point origin = scroller.getOrigin();
        int height = scroller.getClientArea().height;
        if (place.y < origin.y || place.y + place.height > origin.y + height) {
            scroller.setOrigin(0, Math.max(0, place.y - height / 3));
        }
    }

    /** What is being typed goes to the target now. */
    public void finishTyping() {
        fields().toList().forEach(Field::finishTyping);
    }

    /** Shows what the targets hold now. */
    public void refresh() {
        shown.parts().forEach(part -> part.body().refresh());
    }

    /**
     * Says what is wrong.
     *
     * @param problems target to place (names joined by dots) to sentence; the empty place is the target as a whole
     */
    public void setProblems(Map<String, Map<String, String>> problems) {
        if (shown.parts().isEmpty()) {
            return;
        }
        Map<String, Map<String, String>> left = new LinkedHashMap<>();
        problems.forEach((target, places) -> left.put(target, new LinkedHashMap<>(places)));
        boolean changed = false;
        List<Field> fields = new ArrayList<>(fields().toList());
        fields.sort((one, other) -> other.place().size() - one.place().size());
        for (Field field : fields) {
            String sentence = left.computeIfAbsent(field.target().key(), key -> new LinkedHashMap<>())
                    .remove(String.join(".", field.place()));
            changed |= field.setProblem(sentence == null ? "" : sentence);
        }
        List<String> rest = shown.parts().stream()
                .map(part -> part.section().target().key())
                .distinct()
                .flatMap(key -> left.getOrDefault(key, Map.of()).values().stream())
                .distinct()
                .toList();
        String text = String.join("\n", rest);
        if (!shown.general().getText().equals(text)) {
            shown.general().setText(text, Tone.WRONG);
            changed = true;
        }
        if (changed) {
            relayout();
        }
    }

    /** To be called when heights have changed; several calls make one layout. */
    public void relayout() {
        if (!layoutPending && !isDisposed()) {
            layoutPending = true;
            getDisplay().asyncExec(() -> {
                layoutPending = false;
                if (!isDisposed()) {
                    layoutNow();
                }
            });
        }
    }

    private void layoutNow() {
        Composite content = shown.content();
        if (content.isDisposed() || content.getLayout() == null) {
            return;
        }
        int width = Math.max(40, scroller.getClientArea().width);
        Point size = content.computeSize(width, SWT.DEFAULT, true);
        Point before = content.getSize();
        scroller.setMinSize(40, size.y);
        if (content.getSize().equals(before)) {
            content.layout(true, true); // otherwise its new size has done it
        }
    }

    @Override
    public boolean setFocus() {
        return !shown.content().isDisposed() && shown.content().setFocus();
    }
}
