<?php
/**
 * Plugin Name: Optimly widget
 * Description: Leads, appointments, and a way to reach a person: the Optimly widget as a bubble, or as a form within a page by [optimly form="lead"].
 * Version: 0.1.0
 * Requires at least: 6.4
 * Requires PHP: 7.4
 * License: MIT OR Apache-2.0
 */

defined( 'ABSPATH' ) || exit;

const OPTIMLY_OPTION = 'optimly_widget';
const OPTIMLY_FORMS  = array( 'lead', 'appointment', 'handoff' );

/** The settings, with what holds where nothing is set. */
function optimly_settings() {
	$defaults = array(
		'src'      => '/wp-content/uploads/optimly/widget.js',
		'api_base' => '/',
		'bubble'   => '1',
		'forms'    => implode( ',', OPTIMLY_FORMS ),
		'position' => 'right',
		'theme'    => 'auto',
		'sandbox'  => '',
		'more'     => '',
	);
	return array_merge( $defaults, array_intersect_key( (array) get_option( OPTIMLY_OPTION, array() ), $defaults ) );
}

/** What may be saved: anything else is what it was. */
function optimly_sanitize( $given ) {
	$given    = (array) $given;
	$settings = optimly_settings();
	$is_place = function ( $text ) {
		return is_string( $text ) && preg_match( '~^(https?:/)?/[^\s\\\\"\'<>]*$~', $text );
	};
	foreach ( array( 'src', 'api_base' ) as $name ) {
		if ( $is_place( $given[ $name ] ?? null ) ) {
			$settings[ $name ] = esc_url_raw( $given[ $name ] );
		} elseif ( isset( $given[ $name ] ) ) {
			add_settings_error( OPTIMLY_OPTION, $name, 'An address starts with https:// or with a slash.' );
		}
	}
	$forms = array_values( array_intersect( array_map( 'trim', explode( ',', (string) ( $given['forms'] ?? '' ) ) ), OPTIMLY_FORMS ) );
	if ( $forms ) {
		$settings['forms'] = implode( ',', array_unique( $forms ) );
	}
	foreach ( array( 'position' => array( 'right', 'left' ), 'theme' => array( 'auto', 'light', 'dark' ) ) as $name => $values ) {
		if ( in_array( $given[ $name ] ?? null, $values, true ) ) {
			$settings[ $name ] = $given[ $name ];
		}
	}
	if ( isset( $given['more'] ) ) {
		$lines            = preg_split( '/\s*\R\s*/', trim( (string) $given['more'] ) );
		$options          = preg_grep( '/^(?!token\b)[a-z]+(-[a-z]+)*(=.*)?$/', $lines );
		$settings['more'] = implode( "\n", $options );
		if ( array_filter( $lines ) !== array_filter( $options ) ) {
			add_settings_error( OPTIMLY_OPTION, 'more', 'An option is written like title=Ask us, one a line. A token has no place here: every visitor could read it.' );
		}
	}
	// A box that is not ticked is not sent.
	$settings['bubble']  = empty( $given['bubble'] ) ? '' : '1';
	$settings['sandbox'] = empty( $given['sandbox'] ) ? '' : '1';
	return $settings;
}

/** Attributes as they stand in a tag: `true` alone, all else escaped. */
function optimly_attributes( $attributes ) {
	$written = '';
	foreach ( $attributes as $name => $value ) {
		if ( '' === $value || null === $value || false === $value ) {
			continue;
		}
		$written .= ' ' . $name . ( true === $value ? '' : '="' . esc_attr( $value ) . '"' );
	}
	return $written;
}

/** The script's tag, once a page. */
function optimly_print_script() {
	static $is_printed = false;
	if ( $is_printed ) {
		return;
	}
	$is_printed = true;
	$settings   = optimly_settings();
	$attributes = array(
		'src'           => esc_url( $settings['src'] ),
		'async'         => true,
		'data-api-base' => $settings['api_base'],
		'data-mode'     => $settings['bubble'] ? null : 'inline',
		'data-forms'    => $settings['forms'],
		'data-position' => $settings['position'],
		'data-theme'    => $settings['theme'],
		'data-sandbox'  => (bool) $settings['sandbox'],
		'nonce'         => apply_filters( 'optimly_nonce', '' ),
	);
	foreach ( array_filter( explode( "\n", $settings['more'] ) ) as $line ) {
		// A name alone is an option that is on.
		list( $name, $value ) = explode( '=', $line, 2 ) + array( 1 => true );
		$attributes          += array( "data-$name" => $value );
	}
	// Sites that give their scripts a nonce do so by this filter of WordPress'.
	$attributes = apply_filters( 'wp_script_attributes', $attributes );
	echo '<script' . optimly_attributes( $attributes ) . "></script>\n"; // phpcs:ignore WordPress.Security.EscapeOutput, WordPress.WP.EnqueuedResources
}

/** [optimly form="lead"], and [optimly open="lead" text="Contact us"]. */
function optimly_shortcode( $given ) {
	$given = is_array( $given ) ? $given : array();
	add_action( 'wp_footer', 'optimly_print_script' );
	if ( isset( $given['open'] ) ) {
		$form  = in_array( $given['open'], OPTIMLY_FORMS, true ) ? $given['open'] : '';
		$class = 'wp-element-button';
		return '<button type="button" class="' . $class . '" data-optimly-open="' . esc_attr( $form ) . '">' . esc_html( $given['text'] ?? 'Contact us' ) . '</button>';
	}
	$form = in_array( $given['form'] ?? '', OPTIMLY_FORMS, true ) ? $given['form'] : 'lead';
	unset( $given['form'], $given['token'] );
	$attributes = array( 'type' => $form );
	foreach ( $given as $name => $value ) {
		// WordPress gives a bare word, `progressive`, as a value without a name.
		if ( is_int( $name ) ) {
			list( $name, $value ) = array( $value, true );
		}
		// Options are words and hyphens; nothing that a browser would run has such a name but those that begin with "on".
		if ( is_string( $name ) && preg_match( '/^[a-z]+(-[a-z]+)*$/', $name ) && 0 !== strpos( $name, 'on' ) ) {
			$attributes[ $name ] = $value;
		}
	}
	return '<optimly-form' . optimly_attributes( $attributes ) . '></optimly-form>';
}

/** The settings page. */
function optimly_page() {
	$settings = optimly_settings();
	$field    = function ( $name, $label, $control ) {
		echo '<tr><th scope="row"><label for="optimly-' . esc_attr( $name ) . '">' . esc_html( $label ) . '</label></th><td>' . $control . '</td></tr>'; // phpcs:ignore WordPress.Security.EscapeOutput
	};
	$text     = function ( $name ) use ( $settings ) {
		return '<input class="regular-text" id="optimly-' . esc_attr( $name ) . '" name="' . OPTIMLY_OPTION . '[' . esc_attr( $name ) . ']" value="' . esc_attr( $settings[ $name ] ) . '">';
	};
	$choice   = function ( $name, $values ) use ( $settings ) {
		$options = '';
		foreach ( $values as $value ) {
			$options .= '<option' . ( $settings[ $name ] === $value ? ' selected' : '' ) . '>' . esc_html( $value ) . '</option>';
		}
		return '<select id="optimly-' . esc_attr( $name ) . '" name="' . OPTIMLY_OPTION . '[' . esc_attr( $name ) . ']">' . $options . '</select>';
	};
	$box      = function ( $name ) use ( $settings ) {
		return '<input type="checkbox" value="1" id="optimly-' . esc_attr( $name ) . '" name="' . OPTIMLY_OPTION . '[' . esc_attr( $name ) . ']"' . ( $settings[ $name ] ? ' checked' : '' ) . '>';
	};
	echo '<div class="wrap"><h1>Optimly</h1><form method="post" action="options.php">';
	settings_fields( OPTIMLY_OPTION );
	echo '<table class="form-table" role="presentation">';
	$field( 'src', 'Address of widget.js', $text( 'src' ) );
	$field( 'api_base', 'Where submissions go', $text( 'api_base' ) );
	$field( 'bubble', 'The bubble on every page', $box( 'bubble' ) );
	$field( 'forms', 'Forms on offer, in their order', $text( 'forms' ) );
	$field( 'position', 'Where the bubble stands', $choice( 'position', array( 'right', 'left' ) ) );
	$field( 'theme', 'Light or dark', $choice( 'theme', array( 'auto', 'light', 'dark' ) ) );
	$field( 'sandbox', 'Try it: nothing is sent', $box( 'sandbox' ) );
	$more = '<textarea class="large-text code" rows="5" placeholder="title=Ask us" id="optimly-more" name="' . OPTIMLY_OPTION . '[more]">' . esc_html( $settings['more'] ) . '</textarea>';
	$field( 'more', 'More options, one a line', $more );
	echo '</table>';
	submit_button();
	echo '</form></div>';
}

add_shortcode( 'optimly', 'optimly_shortcode' );

add_action(
	'wp_footer',
	function () {
		if ( optimly_settings()['bubble'] ) {
			optimly_print_script();
		}
	}
);

add_action(
	'admin_init',
	function () {
		register_setting( OPTIMLY_OPTION, OPTIMLY_OPTION, array( 'type' => 'array', 'sanitize_callback' => 'optimly_sanitize' ) );
	}
);

add_action(
	'admin_menu',
	function () {
		// Shown to, and saved by, those who may manage options; WordPress checks its nonce.
		add_options_page( 'Optimly', 'Optimly', 'manage_options', 'optimly-widget', 'optimly_page' );
	}
);
