/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.solidus.figure.Figure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.render.AxisTransform;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;

/**
 * Shows any figure and lets people look around in it. The picture is painted in the background by the same painter as
 * in a batch run; while a new one is painted, the old one follows the mouse. All methods are for the UI thread.
 *
 * <p>Mouse: wheel zooms at the cursor (over an axis: that axis, with Ctrl the abscissa alone), drag pans, Shift and drag
 * zooms to a rectangle, a double click fits, drag with the right button changes the limits of the colours or of the
 * ordinate, a right click opens the menu; colour bars are dragged, a click on a name hides its curve. Keys: arrows pan,
 * plus and minus zoom, 0 fits, Backspace goes back, space keeps the crosshair where it is, Ctrl+C copies the picture.
 */
public final class FigureView extends Composite {

    private static final int MESSAGE_MS = 5000;
    private static final int USUAL_ZOOM = 100;
    private static final double FONT = 0.93;
    private static final double PIXELS_PER_INCH = 96;
    private static final double POINTS_PER_INCH = 72;

    private final Latest<Picture.Order, Picture.Painted> painter;
    private final List<Layer> layers = new ArrayList<>();
    private final Listeners<Pointer> pointed = new Listeners<>();
    private final Listeners<Pointer> picked = new Listeners<>();
    private final Listeners<FigureView> left = new Listeners<>();
    private final Listeners<FigureView> painted = new Listeners<>();
    private final Listeners<FigureView> renewed = new Listeners<>();
    private final Listeners<Look> looked = new Listeners<>();
    private final History history = new History();
    private final Gestures gestures;
    private Optional<Figure> figure = Optional.empty();
    private List<Panel> panels = List.of();
    private Look look = Look.PLAIN;
    private String nothing = "";
    private boolean busy;
    private Optional<Theme> chosenTheme = Optional.empty();
    private Optional<Picture> picture = Optional.empty();
    private Optional<Image> image = Optional.empty();
    private Optional<Colours> colours = Optional.empty();
    private Subscription coloursWatch = () -> {};
    private final FigureFiles files;
    private Optional<Shell> popup = Optional.empty();
    private String message = "";
    private int messages;
    private Theme ordered = Theme.LIGHT;
    private long orders;
    private int zoom;

    /** An empty view. */
    public FigureView(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        Display display = getDisplay();
        painter = new Latest<>("Solidus figure painter", new PicturePainter()::paint, done -> handOver(display, done));
        files = new FigureFiles(this);
        gestures = new Gestures(this);
        zoom = zoom(display);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> order());
        addListener(SWT.ZoomChanged, event -> {
            zoom = zoom(display);
            order();
        });
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(SWT.Dispose, event -> release());
        FigureAccessible.describe(this);
    }

    /** Device pixels a point, in per cent: SWT asks a provider of image data for just that. */
    private static int zoom(Display display) {
        int[] asked = {USUAL_ZOOM};
        ImageDataProvider probe = zoom -> {
            asked[0] = Math.max(asked[0], zoom);
            return new ImageData(1, 1, 24, new PaletteData(0xff, 0xff00, 0xff0000));
        };
        new Image(display, probe).dispose();
        return asked[0];
    }

    /** The small window that belongs to the view now; the one before goes. */
    void popup(Shell shell) {
        popup.ifPresent(Shell::dispose);
        popup = Optional.of(shell);
    }

    private void release() {
        popup.ifPresent(Shell::dispose);
        painter.close();
        coloursWatch.close();
        image.ifPresent(Image::dispose);
        image = Optional.empty();
    }

    // ---- what is shown

    /**
     * Shows a figure. What somebody zoomed to, hid or made logarithmic stays where quantities and units of the axes are
     * the same as before.
     */
    public void show(Figure next) {
        checkWidget();
        List<Panel> before = panels;
        figure = Optional.of(next);
        panels = Panel.of(next);
        nothing = "";
        if (!alike(before, panels)) {
            gestures.cancel();
            gestures.forgetAnchor();
            history.clear();
            look = kept(before);
            renewed.tell(this);
        }
        order();
    }

    private static boolean alike(List<Panel> one, List<Panel> other) {
        return one.size() == other.size()
                && IntStream.range(0, one.size()).allMatch(i -> one.get(i).sameAxes(other.get(i)));
    }

    /** Panels that are still there with the same axes keep their zoom. */
    private Look kept(List<Panel> before) {
        Look kept = Look.PLAIN.withGrid(look.grid()).withLegend(look.legend());
        for (int i = 0; i < Math.min(before.size(), panels.size()); i++) {
            boolean same = before.get(i).sameAxes(panels.get(i))
                    && before.get(i).xOwner() == panels.get(i).xOwner()
                    && before.get(i).yOwner() == panels.get(i).yOwner();
            kept = same ? kept.with(i, look.window(i)) : kept;
        }
        return kept;
    }

    /**
     * Shows nothing.
     *
     * @param why a sentence for the middle of the view; may be empty
     */
    public void clear(String why) {
        checkWidget();
        figure = Optional.empty();
        panels = List.of();
        nothing = why;
        gestures.cancel();
        orders++;
        forgetPicture();
        redraw();
    }

    /** The axes of the panels that show a quantity, those that are shared once. */
    List<Look.Axis> axes(PlotAxis quantity) {
        List<Look.Axis> axes = new ArrayList<>();
        for (Panel panel : panels) {
            if (Panel.same(panel.x(), quantity)) {
                axes.add(new Look.Axis(panel.xOwner(), true));
            }
            if (Panel.same(panel.y(), quantity)) {
                axes.add(new Look.Axis(panel.yOwner(), false));
            }
        }
        return axes.stream().distinct().toList();
    }

    Gestures gestures() {
        return gestures;
    }

    Crosshair crosshair() {
        return gestures.crosshair();
    }

    private void forgetPicture() {
        picture = Optional.empty();
        image.ifPresent(Image::dispose);
        image = Optional.empty();
    }

    /** Shows that something newer is on its way; the old picture stays. */
    public void busy(boolean on) {
        checkWidget();
        if (busy != on) {
            busy = on;
            redraw();
        }
    }

    /** What was given to {@link #show}. */
    public Optional<Figure> figure() {
        return figure;
    }

    /**
     * The panels on the screen, in SWT points, with what is shown of their axes just now; none before the first picture.
     */
    public List<PlotArea> areas() {
        boolean current = picture.isPresent() && alike(picture.get().panels(), panels);
        if (!current) {
            return List.of();
        }
        Picture shown = picture.get();
        Point size = getSize();
        return LiveAreas.of(
                shown.areas(),
                panels,
                shown.order().look(),
                look,
                (double) size.x / shown.order().width(),
                (double) size.y / shown.order().height());
    }

    /** The figure as it is looked at: what a saved picture shows. */
    public Optional<Figure> seen() {
        return picture.filter(shown -> shown.order().number() == orders)
                .map(Picture::dressed)
                .or(() -> figure.map(described -> Dressing.dress(described, look, colours)));
    }

    List<Panel> panels() {
        return panels;
    }

    /** Whether the picture on the screen is of what was last asked for. */
    public boolean settled() {
        return figure.isEmpty() || picture.isPresent() && picture.get().order().number() == orders;
    }

    /** Why the figure on the screen can't be drawn; absent when it is. */
    Optional<String> problem() {
        return picture.flatMap(Picture::problem);
    }

    // ---- how it is looked at

    /**
     * Shows a part of a panel.
     *
     * @param x absent: what the data need
     * @param y absent: what the data need
     */
    public void zoom(int panel, Optional<Range> x, Optional<Range> y) {
        checkWidget();
        if (panel >= 0 && panel < panels.size()) {
            Look.Axis xAxis = new Look.Axis(panels.get(panel).xOwner(), true);
            Look.Axis yAxis = new Look.Axis(panels.get(panel).yOwner(), false);
            look(look.with(xAxis, x).with(yAxis, y));
        }
    }

    /** Shows everything. */
    public void fit() {
        checkWidget();
        look(look.with(java.util.Map.of()));
    }

    /** Goes back to what was shown before the last zoom, as often as there is something. */
    public void back() {
        checkWidget();
        history.back().ifPresent(this::apply);
    }

    /** As it was when the figure came: nothing zoomed, hidden or recoloured by hand. */
    void reset() {
        look(Look.PLAIN);
    }

    Look look() {
        return look;
    }

    /** Changes the look, with the present one to go back to. */
    void look(Look next) {
        if (!next.equals(look)) {
            history.remember(look);
            apply(next);
        }
    }

    /** Changes the look within one movement of the mouse. */
    void apply(Look next) {
        if (!next.equals(look)) {
            gestures.forgetAnchor();
            look = next;
            order();
            redraw();
            looked.tell(look);
        }
    }

    History history() {
        return history;
    }

    /** Is told when a new picture is on the screen: {@link #areas()} are exact then. */
    public Subscription onPainted(Runnable listener) {
        return painted.add(view -> listener.run());
    }

    /** Is told when a figure with other axes came. */
    Subscription onPanels(Runnable listener) {
        return renewed.add(view -> listener.run());
    }

    Subscription onLook(Consumer<Look> listener) {
        return looked.add(listener);
    }

    /** Quantities get the colours of a window's store, and colours that are changed by hand go into it. */
    public void useColours(Colours store) {
        checkWidget();
        coloursWatch.close();
        colours = Optional.of(store);
        coloursWatch = store.listen(() -> {
            if (!isDisposed() && coloursDiffer(store)) {
                order();
            }
        });
        order();
    }

    /** Whether something on the screen has other colours than the store says; painting itself may have settled them. */
    private boolean coloursDiffer(Colours store) {
        return !settled()
                || areas().stream().flatMap(area -> area.colours().stream()).anyMatch(key -> !Optional.of(key.colours())
                        .equals(store.of(key.value())));
    }

    /** Colours that were chosen by hand: of all views of the quantity, where they share them. */
    void colours(int panel, ColourScale scale) {
        Panel of = panels.get(panel);
        if (colours.isPresent() && of.value().isPresent()) {
            colours.get().set(of.value().get(), scale);
        } else {
            apply(look.with(of.colourOwner(panel), scale));
        }
    }

    /** Colours of everything that is not data; without it they follow the background of the widget. */
    public void setTheme(Theme theme) {
        checkWidget();
        chosenTheme = Optional.of(theme);
        order();
        redraw();
    }

    /** The colours of everything that is not data. */
    public Theme theme() {
        return chosenTheme.orElseGet(() -> onDark() ? Theme.DARK : Theme.LIGHT);
    }

    /** A workbench's theme may colour this widget, or only what it lies in. */
    private boolean onDark() {
        for (Control control = this; control != null; control = control.getParent()) {
            if (isDark(control.getBackground())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void setBackground(Color colour) {
        super.setBackground(colour);
        order();
        redraw();
    }

    @Override
    public void setFont(Font font) {
        super.setFont(font);
        order();
    }

    static boolean isDark(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue() < 128;
    }

    // ---- layers and listeners

    /** Puts a layer on top. */
    public void add(Layer layer) {
        checkWidget();
        layers.add(layer);
        redraw();
    }

    /** Takes a layer away. */
    public void remove(Layer layer) {
        layers.remove(layer);
        gestures.forget(layer);
        if (!isDisposed()) {
            redraw();
        }
    }

    /** Draws the layers again; the figure is not painted. */
    public void redrawLayers() {
        if (!isDisposed()) {
            redraw();
        }
    }

    List<Layer> layers() {
        return layers;
    }

    /** Is told where the mouse is, whenever it moves over a panel. */
    public Subscription onPointer(Consumer<Pointer> listener) {
        return pointed.add(listener);
    }

    /** Is told of a click that was no drag. */
    public Subscription onPick(Consumer<Pointer> listener) {
        return picked.add(listener);
    }

    void tellPointer(Pointer pointer) {
        pointed.tell(pointer);
    }

    void tellPick(Pointer pointer) {
        picked.tell(pointer);
    }

    /** Is told when the mouse leaves the panels. */
    public Subscription onLeave(Runnable listener) {
        return left.add(view -> listener.run());
    }

    void tellLeft() {
        left.tell(this);
    }

    /** Saving and copying what is shown. */
    public FigureFiles files() {
        return files;
    }

    /** A sentence that stands at the lower edge for a while: what was saved, what went wrong. */
    public void message(String sentence) {
        if (!isDisposed()) {
            message = sentence;
            int number = ++messages;
            redraw();
            getDisplay().timerExec(MESSAGE_MS, () -> {
                if (!isDisposed() && number == messages) {
                    message = "";
                    redraw();
                }
            });
        }
    }

    String messageText() {
        return message;
    }

    /**
     * More entries for the context menu.
     *
     * @param entries is asked each time it opens
     */
    public void setMenu(Consumer<IMenuManager> entries) {
        gestures.setMenu(entries);
    }

    // ---- painting

    /** Has the figure painted as it is to look now. */
    private void order() {
        Point size = getSize();
        orders++;
        ordered = theme();
        if (figure.isPresent() && size.x > 0 && size.y > 0) {
            painter.order(
                    new Picture.Order(orders, figure.get(), look, colours, size.x, size.y, zoom, font(), ordered));
        }
    }

    /** Numbers at axes are a little smaller than the text of widgets. */
    private double font() {
        return FONT * getFont().getFontData()[0].getHeight() * PIXELS_PER_INCH / POINTS_PER_INCH;
    }

    private void handOver(Display display, Picture.Painted done) {
        try {
            display.asyncExec(() -> accept(done));
        } catch (SWTException e) {
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        }
    }

    private void accept(Picture.Painted painting) {
        Picture done = painting.picture();
        if (isDisposed() || figure.isEmpty()) {
            return;
        }
        boolean newer = picture.isEmpty()
                || done.order().number() > picture.get().order().number();
        boolean usable = done.order().number() == orders || alike(done.panels(), panels);
        if (newer && usable) {
            image.ifPresent(Image::dispose);
            image = Optional.of(image(painting));
            picture = Optional.of(done);
            redraw();
            painted.tell(this);
        }
    }

    private Image image(Picture.Painted painting) {
        Picture.Order order = painting.picture().order();
        AtomicReference<Optional<ImageData>> pixels = new AtomicReference<>(Optional.of(painting.data()));
        ImageDataProvider provider = asked -> {
            ImageData data = pixels.get()
                    .orElseGet(() -> new PicturePainter().paint(order).data());
            return asked == order.zoom()
                    ? data
                    : asked == USUAL_ZOOM ? data.scaledTo(order.width(), order.height()) : null;
        };
        Image made = new Image(getDisplay(), provider);
        pixels.set(Optional.empty()); // the image has its own; should it ask again, another monitor wants another size
        return made;
    }

    private void paint(GC gc) {
        Rectangle client = getClientArea();
        Theme theme = theme();
        if (!theme.equals(ordered)) { // nobody tells when the colours of the window change
            order();
        }
        gc.setBackground(colour(theme.background()));
        gc.setForeground(colour(theme.foreground()));
        gc.fillRectangle(client);
        List<PlotArea> live = areas();
        if (picture.isPresent() && image.isPresent()) {
            paintPicture(gc, picture.get(), image.get(), live);
        }
        String words = problem().orElse(nothing);
        if (!words.isEmpty()) {
            paintWords(gc, words, client, theme);
        }
        for (Layer layer : List.copyOf(layers)) {
            paintLayer(gc, layer, live);
        }
        gestures.paint(gc, live, theme);
        if (busy) {
            paintBusy(gc, client, theme);
        }
        if (!message.isEmpty()) {
            paintMessage(gc, client, theme);
        }
        if (isFocusControl()) {
            gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            gc.drawRectangle(0, 0, client.width - 1, client.height - 1);
        }
    }

    private static void paintLayer(GC gc, Layer layer, List<PlotArea> live) {
        Color foreground = gc.getForeground();
        Color background = gc.getBackground();
        layer.paint(gc, live);
        gc.setTransform(null);
        gc.setClipping((Rectangle) null);
        gc.setAlpha(255);
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.setLineWidth(0);
        gc.setForeground(foreground);
        gc.setBackground(background);
    }

    private void paintPicture(GC gc, Picture shown, Image pixels, List<PlotArea> live) {
        Point size = getSize();
        Rectangle own = pixels.getBounds();
        gc.setInterpolation(SWT.NONE);
        if (own.width == size.x && own.height == size.y) {
            gc.drawImage(pixels, 0, 0);
        } else {
            gc.drawImage(pixels, 0, 0, own.width, own.height, 0, 0, size.x, size.y);
        }
        for (int i = 0; i < live.size(); i++) {
            PlotArea then = shown.areas().get(i);
            PlotArea now = live.get(i);
            boolean moved = !then.x().range().equals(now.x().range())
                    || !then.y().range().equals(now.y().range());
            if (moved) {
                paintMoved(gc, pixels, then, now);
            }
        }
    }

    /** The old picture of a panel where its data belong now. */
    private void paintMoved(GC gc, Image pixels, PlotArea then, PlotArea now) {
        double scaleX = scale(then.x(), now.x());
        double scaleY = scale(then.y(), now.y());
        double left = now.x().toPixel(then.x().range().low()) - then.x().start() * scaleX;
        double top = now.y().toPixel(then.y().range().low()) - then.y().start() * scaleY;
        Rectangle box = inner(now.bounds());
        gc.setClipping(box);
        gc.fillRectangle(box);
        Rectangle from = inner(then.bounds()).intersection(pixels.getBounds());
        boolean drawable = !from.isEmpty()
                && Math.abs(scaleX) < 1e4
                && Math.abs(scaleY) < 1e4
                && Math.abs(left) < 1e8
                && Math.abs(top) < 1e8;
        boolean shifted = Math.abs(scaleX - 1) < 1e-6 && Math.abs(scaleY - 1) < 1e-6;
        if (drawable && shifted) { // quicker than a transform
            int x = from.x + (int) Math.round(left);
            int y = from.y + (int) Math.round(top);
            gc.drawImage(pixels, from.x, from.y, from.width, from.height, x, y, from.width, from.height);
        } else if (drawable) {
            Transform transform = new Transform(getDisplay());
            transform.translate((float) left, (float) top);
            transform.scale((float) scaleX, (float) scaleY);
            gc.setTransform(transform);
            gc.drawImage(pixels, from.x, from.y, from.width, from.height, from.x, from.y, from.width, from.height);
            gc.setTransform(null);
            transform.dispose();
        }
        gc.setClipping((Rectangle) null);
    }

    /** Within the frame of a panel. */
    private static Rectangle inner(Rectangle2D box) {
        int x = (int) Math.round(box.getX()) + 1;
        int y = (int) Math.round(box.getY()) + 1;
        return new Rectangle(
                x,
                y,
                Math.max(0, (int) Math.round(box.getMaxX()) - x - 1),
                Math.max(0, (int) Math.round(box.getMaxY()) - y - 1));
    }

    private static double scale(AxisTransform then, AxisTransform now) {
        double low = now.toPixel(then.range().low());
        double high = now.toPixel(then.range().high());
        return (high - low) / (then.end() - then.start());
    }

    /** In the middle, in as many lines as it takes. */
    private static void paintWords(GC gc, String words, Rectangle client, Theme theme) {
        gc.setForeground(colour(theme.muted()));
        List<String> lines = Words.wrapped(words, client.width - 16, text -> gc.textExtent(text).x);
        int height = gc.textExtent("M").y;
        int y = Math.max(2, (client.height - height * lines.size()) / 2);
        for (String line : lines) {
            gc.drawText(line, Math.max(4, (client.width - gc.textExtent(line).x) / 2), y, true);
            y += height;
        }
    }

    private void paintMessage(GC gc, Rectangle client, Theme theme) {
        String words = String.join("\n", Words.wrapped(message, client.width - 30, text -> gc.textExtent(text).x));
        Point extent = gc.textExtent(words, SWT.DRAW_DELIMITER);
        int y = client.height - extent.y - 10;
        gc.setBackground(colour(theme.foreground()));
        gc.setForeground(colour(theme.background()));
        gc.fillRoundRectangle(6, y, extent.x + 12, extent.y + 6, 6, 6);
        gc.drawText(words, 12, y + 3, SWT.DRAW_DELIMITER | SWT.DRAW_TRANSPARENT);
    }

    private void paintBusy(GC gc, Rectangle client, Theme theme) {
        gc.setForeground(colour(theme.muted()));
        String words = "…";
        Point extent = gc.textExtent(words);
        gc.drawText(words, client.width - extent.x - 6, client.height - extent.y - 4, true);
    }

    static Color colour(int rgb) {
        return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
